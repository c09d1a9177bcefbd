"""Rules about the form of a file: what the reader and the schema find."""
