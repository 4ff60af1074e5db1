"""One module for each kind of page: ``pages(context)`` gives its pages in reading order."""
