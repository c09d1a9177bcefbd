"""Rules about what changes with the days."""
