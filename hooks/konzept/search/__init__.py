"""What visitors find: the entries and data file of the search, and the keywords from A to Z."""
