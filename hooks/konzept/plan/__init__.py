"""Everything the data say about a city's concept, and what follows from it on a given day."""
