"""The only SQL: one project in one file."""
