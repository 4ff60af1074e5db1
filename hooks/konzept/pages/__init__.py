"""The pages of a site: which there are, in reading order, and what each is given to show."""
