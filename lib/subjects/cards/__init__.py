"""Evidence cards: all about one quotation, event, place, statement, disagreement or article."""
