"""The tables' history; `Database.upgrade()` runs what is missing."""
