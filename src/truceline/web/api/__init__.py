"""The API: the views' rows as JSON, JSON lines and CSV, under /api."""
