"""Findings → what a person or a machine reads. Only this room words an output; nothing is judged here.

Each output is a module of its own, imported where it is asked for: a check of one file loads no other.
"""
