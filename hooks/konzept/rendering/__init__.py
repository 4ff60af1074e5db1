"""How values become text: Markdown, icons, templates, and files that are no pages."""
