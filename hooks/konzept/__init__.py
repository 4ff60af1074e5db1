"""The integration concept as data: read, check, view as of a day, turn into pages.

Pure Python without MkDocs: the site generator is an adapter (``hooks/site.py``), so the data,
the rules and the pages outlive it.
"""
