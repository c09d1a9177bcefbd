"""Asks for a notice question by question and writes the answers as YAML."""
