"""Evidence cards: all about one quotation, event, place, statement, disagreement, candidate or article."""
