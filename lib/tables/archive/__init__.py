"""An archive: tables too large to be held in memory, as Parquet that DuckDB is asked about."""
