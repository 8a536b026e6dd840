"""Rows to dockets and back, and what a notice is told of a case."""
