"""Quotations in a text: their words, their marks, who speaks, and the word that reports them."""

from lib.build.quotations.cues import stance
from lib.build.quotations.extract import extract
from lib.build.quotations.model import Quotation, Span

__all__ = ["Quotation", "Span", "extract", "stance"]
