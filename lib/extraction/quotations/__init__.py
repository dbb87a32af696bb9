"""Quotations in a text: their words, their marks, who speaks, and the word that reports them."""

from lib.extraction.quotations.cues import stance
from lib.extraction.quotations.extract import extract
from lib.extraction.quotations.model import Quotation, Span

__all__ = ["Quotation", "Span", "extract", "stance"]
