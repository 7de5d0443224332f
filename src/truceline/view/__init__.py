"""From the ledger's entries to rows: what the command line, the web and exports show."""
