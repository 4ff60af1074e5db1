"""How values become text: icons, templates, and files that are no pages."""
