"""Brings the exported table of measures, edited in a spreadsheet, back into the YAML files."""
