"""Stories: which articles are copies or reworkings of one report, found from their texts alone."""
