"""Help for people who write data: schemas, field guide, the form, new files, CSV import."""
