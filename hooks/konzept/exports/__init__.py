"""The plan for machines: tables, catalogue, calendar, structured data. Pages show the same records.

Every export is a function of the plan as of its day and, where full addresses are needed, of the
address of the site. Nothing here knows MkDocs, writes files or asks for the time.
"""
