"""The types of single values in the data files: dates, texts, Markdown, addresses, references."""
