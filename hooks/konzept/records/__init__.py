"""The records of the data files: their keys, what each can check itself, what follows from it."""
