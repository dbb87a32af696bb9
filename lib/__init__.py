"""Basewatch: how news outlets told one story, from tables to pages."""
