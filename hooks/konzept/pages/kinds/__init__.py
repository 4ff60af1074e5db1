"""One module for each kind of page; ``PAGE_KINDS`` in ``pages/navigation.py`` lists all of them."""
