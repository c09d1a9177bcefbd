"""The notice of a document without errors: frozen, with typed values."""

from kokuchi.notice.conversion import cameras_from_values, from_values, period_from_values
from kokuchi.notice.model import Notice
from kokuchi.notice.parts import (
    Announced,
    CameraPlace,
    Cameras,
    Change,
    Contact,
    Ending,
    Operator,
    Origin,
    Party,
    Period,
    Phase,
    Purpose,
    ThirdParty,
)
from kokuchi.notice.reading import from_document, plain

__all__ = [
    "Announced",
    "CameraPlace",
    "Cameras",
    "Change",
    "Contact",
    "Ending",
    "Notice",
    "Operator",
    "Origin",
    "Party",
    "Period",
    "Phase",
    "Purpose",
    "ThirdParty",
    "cameras_from_values",
    "from_document",
    "from_values",
    "period_from_values",
    "plain",
]
