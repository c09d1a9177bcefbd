"""Rules about mkdocs.yml as it is now."""
