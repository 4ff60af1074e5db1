"""Tests that look at the built site with a browser and other tools a reader's machine may hold."""
