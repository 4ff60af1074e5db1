"""What the site offers to programs: tables, a catalogue, calendars, feeds, structured data."""
