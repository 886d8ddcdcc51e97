"""Article files in, articles with canonical text out."""
