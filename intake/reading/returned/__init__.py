"""Mails that came back: what a mail system tells of a mail it could not deliver, or not yet."""
