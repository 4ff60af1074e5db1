"""The settings of the theme: which of them act here, and whether its colours can be read."""
