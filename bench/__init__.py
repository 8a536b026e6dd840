"""Gauges and campaigns, each one command: `python -m bench.intake`, `python -m bench.crash`."""
