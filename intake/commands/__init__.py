"""Lines that people write to commands, and commands to events."""
