"""Names and groups: an editor renames, merges, splits and drops what other rows go by."""
