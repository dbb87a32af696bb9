"""Dated happenings of one article, as candidates for events."""
