"""A letter to proposed facts, each with its quote."""
