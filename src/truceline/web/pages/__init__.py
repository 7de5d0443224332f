"""The pages, one module a group; each has a JSON twin at its address with `.json`."""
