"""How values become text: templates in each language, icons, and files that are no pages."""
