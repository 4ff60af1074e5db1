"""Help for people who write data: schemas for editors, field guide, new files, CSV import."""
