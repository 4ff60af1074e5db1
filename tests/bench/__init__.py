"""The benchmark of the generator against its peers (``make bench``); pytest collects none of it."""
