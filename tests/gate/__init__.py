"""The gate: pinned floors for the figures of the extraction, over texts that ship with the project."""
