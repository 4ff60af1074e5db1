"""Reads the data folder: YAML files become a checked plan, or problems at their lines."""
