"""On the way to a finished article: coverage, comments, doubts, the queue and the time it took."""
