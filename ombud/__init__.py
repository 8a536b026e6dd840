"""The program: commands, wiring, ticks, demo."""
