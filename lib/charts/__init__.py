"""Small frames to plotly figures and pydeck decks. Pure; knows no tables."""
