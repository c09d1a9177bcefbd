"""The fixed words of the format and what each of them means for rules and pages. Their translations are in theme/text."""

from __future__ import annotations

from typing import NamedTuple

STATUSES = ("published", "draft", "withdrawn")
REGIMES = ("private", "public_body", "association")
ROLES = ("contractor", "joint_user", "site_owner", "supporter", "image_manager")
SENSORS = ("wifi", "bluetooth", "microphone", "depth", "other")

# Ordered by reach: a change to a word further right is a wider use (rule shorter-notice).
IDENTIFICATIONS = ("none", "repeat_visitors", "registered_persons")
PROVISIONS = ("none", "required_by_law_only", "statistics_only", "personal_data", "joint_use")
# The provisions for which `third_party.recipients` is required.
NEEDS_RECIPIENTS = ("statistics_only", "personal_data", "joint_use")


class DataKind(NamedTuple):
    """A kind of data under ``data`` and ``retention``.

    ``image``: a picture of people; the first answer of a page says how long these are kept.
    ``features``: numbers made from a body by which a person can be recognised.
    ``identifying``: a person can be recognised by it, so a purpose that identifies needs one of these.
    """

    key: str
    image: bool
    features: bool
    identifying: bool


DATA_KINDS = (
    DataKind("image", image=True, features=False, identifying=False),
    DataKind("still_image", image=True, features=False, identifying=False),
    DataKind("face_features", image=False, features=True, identifying=True),
    DataKind("body_features", image=False, features=True, identifying=True),
    DataKind("statistics", image=False, features=False, identifying=False),
    DataKind("alerts", image=False, features=False, identifying=False),
    DataKind("icon_image", image=True, features=False, identifying=False),
    DataKind("number_plates", image=False, features=False, identifying=True),
    DataKind("audio", image=False, features=False, identifying=True),
    DataKind("device_signals", image=False, features=False, identifying=True),
)
KINDS = tuple(kind.key for kind in DATA_KINDS)
IMAGES = tuple(kind.key for kind in DATA_KINDS if kind.image)
FEATURES = tuple(kind.key for kind in DATA_KINDS if kind.features)
IDENTIFYING = tuple(kind.key for kind in DATA_KINDS if kind.identifying)
