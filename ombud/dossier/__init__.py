"""The file of a case to take away: one folder or zip that can be read and checked without this program."""
