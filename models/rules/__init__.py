"""Pure values and functions: no I/O, no clock, nothing of ours imported from outside this room."""
