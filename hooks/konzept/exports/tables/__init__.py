"""The records as tables: for each kind a CSV and a JSON file, and the descriptions of both."""
