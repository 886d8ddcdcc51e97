"""Everything about one quotation in one place."""
