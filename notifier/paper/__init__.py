"""Papers that are made to be kept and shown: one content, as plain text and as a page to print."""
