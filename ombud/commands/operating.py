"""`init`, `doctor`, `check`, `run`: what an operator does."""
