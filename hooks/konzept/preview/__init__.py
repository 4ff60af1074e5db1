"""The live preview for staff: pages are made when somebody looks at them, and follow changes."""
