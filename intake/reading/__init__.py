"""Bytes to Letter: pure, bounded, no desk needed."""
