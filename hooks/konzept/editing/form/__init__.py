"""What the form for staff is made of: the keys of every kind of file, and each file's places."""
