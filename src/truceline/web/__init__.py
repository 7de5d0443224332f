"""The dashboard and the API: the views as pages and as data, served on this machine.

Nothing here is loaded by the command line before `truceline serve` runs.
"""
