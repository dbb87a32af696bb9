"""Coding tone: an editor says of single sentences how they speak of a target, without the model's reading."""
