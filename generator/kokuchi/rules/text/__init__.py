"""Rules about the texts themselves."""
