"""Laws and guidance as dated data: what is asked, of whom, on what basis, and from which day.

Each law is one YAML file of this folder. A rule names what it follows from by a reference such as ``L art. 32`` or
``appi-2026 face-notice`` (``Rule.basis``). Nothing here says that a notice complies with a law.
"""

from kokuchi.law.model import InForce, Item, Law, Source
from kokuchi.law.registry import Reference, UnknownReference, every_law, find, is_law, references

__all__ = [
    "InForce",
    "Item",
    "Law",
    "Reference",
    "Source",
    "UnknownReference",
    "every_law",
    "find",
    "is_law",
    "references",
]
