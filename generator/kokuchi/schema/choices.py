"""The fixed words of the format and what each of them means for rules and pages. Their translations are in theme/text."""

from __future__ import annotations

from typing import NamedTuple

STATUSES = ("published", "draft", "withdrawn")
REGIMES = ("private", "public_body", "association")
ROLES = ("contractor", "joint_user", "co_operator", "site_owner", "supporter", "lender", "image_manager")
# The prefectures in the order of their JIS codes (JIS X 0401).
PREFECTURES = (
    "hokkaido",
    "aomori",
    "iwate",
    "miyagi",
    "akita",
    "yamagata",
    "fukushima",
    "ibaraki",
    "tochigi",
    "gunma",
    "saitama",
    "chiba",
    "tokyo",
    "kanagawa",
    "niigata",
    "toyama",
    "ishikawa",
    "fukui",
    "yamanashi",
    "nagano",
    "gifu",
    "shizuoka",
    "aichi",
    "mie",
    "shiga",
    "kyoto",
    "osaka",
    "hyogo",
    "nara",
    "wakayama",
    "tottori",
    "shimane",
    "okayama",
    "hiroshima",
    "yamaguchi",
    "tokushima",
    "kagawa",
    "ehime",
    "kochi",
    "fukuoka",
    "saga",
    "nagasaki",
    "kumamoto",
    "oita",
    "miyazaki",
    "kagoshima",
    "okinawa",
)
SENSORS = ("wifi", "bluetooth", "microphone", "depth", "other")

# Ordered by reach: a change to a word further right is a wider use (rule shorter-notice).
IDENTIFICATIONS = ("none", "repeat_visitors", "enrolled_persons", "registered_persons")
# Identifications that compare people with a list: of those who enrolled themselves, or of others.
MATCHING = ("enrolled_persons", "registered_persons")
PROVISIONS = (
    "none",
    "required_by_law_only",
    "law_or_emergency_only",
    "statistics_only",
    "with_consent",
    "personal_data",
    "joint_use",
    "published",
)
# The provisions under which nobody is a recipient from the start: naming one contradicts them.
NO_RECIPIENTS = ("none", "required_by_law_only", "law_or_emergency_only")
# The provisions for which `third_party.recipients` is required.
NEEDS_RECIPIENTS = ("statistics_only", "with_consent", "personal_data", "joint_use")


class DataKind(NamedTuple):
    """A kind of data under ``data`` and ``retention``.

    ``image``: a picture of people; the first answer of a page says how long these are kept.
    ``features``: numbers made from a body by which a person can be recognised.
    ``identifying``: a person can be recognised by it, so a purpose that identifies needs one of these.
    ``traceable``: stored, it can lead to a person even if nobody is meant to be identified.
    """

    key: str
    image: bool
    features: bool
    identifying: bool
    traceable: bool


DATA_KINDS = (
    DataKind("image", image=True, features=False, identifying=False, traceable=True),
    DataKind("live_view", image=True, features=False, identifying=False, traceable=False),
    DataKind("still_image", image=True, features=False, identifying=False, traceable=True),
    DataKind("face_features", image=False, features=True, identifying=True, traceable=True),
    DataKind("body_features", image=False, features=True, identifying=True, traceable=True),
    DataKind("statistics", image=False, features=False, identifying=False, traceable=False),
    DataKind("alerts", image=False, features=False, identifying=False, traceable=False),
    DataKind("icon_image", image=True, features=False, identifying=False, traceable=False),
    DataKind("number_plates", image=False, features=False, identifying=True, traceable=True),
    DataKind("audio", image=False, features=False, identifying=True, traceable=True),
    DataKind("device_signals", image=False, features=False, identifying=True, traceable=True),
    DataKind("point_cloud", image=False, features=False, identifying=False, traceable=False),
    DataKind("temperature", image=False, features=False, identifying=False, traceable=False),
    DataKind("position", image=False, features=False, identifying=True, traceable=True),
    DataKind("ticket_numbers", image=False, features=False, identifying=True, traceable=True),
    DataKind("obtained_data", image=False, features=False, identifying=True, traceable=False),
)
KINDS = tuple(kind.key for kind in DATA_KINDS)
IMAGES = tuple(kind.key for kind in DATA_KINDS if kind.image)
FEATURES = tuple(kind.key for kind in DATA_KINDS if kind.features)
IDENTIFYING = tuple(kind.key for kind in DATA_KINDS if kind.identifying)
TRACEABLE = tuple(kind.key for kind in DATA_KINDS if kind.traceable)
# Keys of a phase that say something about the phase itself, and replace nothing.
OF_THE_PHASE = frozenset({"announced"})
