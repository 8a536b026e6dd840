"""Outlook's own formats, .msg and winmail.dat, read into one kind of value."""
