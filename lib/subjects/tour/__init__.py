"""The tour through the story: a paragraph a step, beside a view of another subject."""
