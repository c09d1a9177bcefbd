"""The output of the commands: one package per report, one module per format (see ``formats``).

This is the only package that words an output; it makes no decisions about notices.
"""
