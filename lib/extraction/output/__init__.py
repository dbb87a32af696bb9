"""The folder of tables: derived tables, description, report, checks, the exchange of folders."""
