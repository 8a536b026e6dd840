"""Three ways in; each hands raw bytes to the journal and confirms only after its commit."""
