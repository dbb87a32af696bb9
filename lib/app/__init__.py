"""The frame that all subjects share: shell, filters, address, panels, share. Knows Streamlit."""
