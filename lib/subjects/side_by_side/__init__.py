"""One statement across outlets, versions word by word, groups, disagreements."""
