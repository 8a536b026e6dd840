"""Files of a letter on their way to being exhibits: what they are, whether they are taken, and the virus check."""
