"""All articles together: who is who, one utterance in many articles, whose text is followed."""
