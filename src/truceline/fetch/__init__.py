"""Fetch pages and feeds politely, and never from where the user did not mean to go."""
