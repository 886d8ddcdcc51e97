"""What the labels are for: their descriptions and examples, and the project's guideline."""
