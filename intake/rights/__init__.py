"""Rights matters on their way in: which pages, whose they are, what is proved already."""
