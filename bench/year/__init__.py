"""A simulated year: whole desks lived by workers that are killed, and an oracle that counts every clock by itself."""
