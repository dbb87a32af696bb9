"""How everything is drawn: colours and marks, axes, rows with heads, matrices. Pure; knows no tables."""
