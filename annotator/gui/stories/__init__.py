"""The room for stories: found in the background, looked at and corrected."""
