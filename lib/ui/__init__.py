"""All Streamlit code but the pages: shell, shared filters, URL state, cards, panels, share."""
