"""Making an archive of data folders: what is asked about as Parquet, in place of CSV that is loaded."""
