"""Everything a person can do, for the window and the command line alike."""
