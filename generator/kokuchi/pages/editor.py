"""The editor in the browser: the data of its page and of its script (``edit/form.json``).

The script reads fields, labels, explanations and most constraints from the JSON Schema (``/schema/notice.v1.json``)
and takes messages from the rules. This module adds only what neither of them has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import PurePath

from kokuchi import calendar, law, readings, urls
from kokuchi.checklist import POSTED
from kokuchi.law import faces
from kokuchi.law import text as law_text
from kokuchi.pages.editor_messages import FORM_MESSAGES
from kokuchi.pages.editor_strings import EXPLANATIONS, PROMISES, SECTIONS, STRINGS
from kokuchi.pages.values import Data
from kokuchi.rules import BY_ID, IN_PHASE
from kokuchi.rules.law import face_items
from kokuchi.rules.structure import bad_duration
from kokuchi.rules.text import placeholder, same_text, wrong_language
from kokuchi.schema import (
    FEATURES,
    ID_PATTERN,
    IDENTIFICATIONS,
    IDENTIFYING,
    MATCHING,
    NAME,
    NO_RECIPIENTS,
    OF_THE_PHASE,
    PHRASE_KEYS,
    PROVISIONS,
    REGIMES,
    ROWS,
    STAGES,
    fields,
)
from kokuchi.schema.columns import Field
from kokuchi.schema.table import parts_below
from kokuchi.schema.types import OneOf, Part, PerKind
from kokuchi.settings import Settings
from kokuchi.source import INVISIBLE, SHARED
from kokuchi.translations import Translations, language_name

EDIT, DATA, SHARED_DATA = "edit/", "edit/form.json", "edit/shared.json"

# The rules that the script checks while the user types: those of the schema, and those that need only the notice itself.
EDITOR_RULES = (
    "unknown-key",
    "missing-field",
    "missing-translation",
    "empty-text",
    "wrong-form",
    "bad-date",
    "bad-duration",
    "bad-contact",
    "bad-id",
    "text-too-long",
    "rights-missing",
    "registration-missing",
    "operator-details-missing",
    "joint-use-incomplete",
    "placeholder",
    "same-text",
    "wrong-language",
    "invisible-character",
    "late-announcement",
    "announced-after-start",
    "not-posted",
    "retention-mismatch",
    "features-need-an-end",
    "features-without-identification",
    "third-party-needs-basis",
    "contradiction",
    "end-before-start",
    "face-items",
    "face-opt-out",
    "unknown-phrase",
    "phrase-contradiction",
    "phrase-changed",
    "phrase-outdated",
)


# Contradictions that only `kokuchi check` reports: they need the wording of a text or the order of dates.
CHECK_ONLY = frozenset(
    f"contradiction/{case}"
    for case in (
        "text-says-not-stored",
        "text-says-stored",
        "ended-early",
        "ended-late",
        "deleted-before-end",
        "withdrawn-ahead",
        "withdrawn-late",
        "withdrawn-early",
        "posted-late",
        "left-ahead",
        "left-early",
        "joint-user",
        "places-of-withheld",
        "history",
        "phase",
        "phases-overlap",
        "day-outside-period",
        "same-day-twice",
        "usage-order",
        "usage-ahead",
        "usage-matches",
        "history-ahead",
        "range",
        "until-before-start",
        "same-people",
        "hours",
    )
)


def editor_page(words: Translations, settings: Settings) -> Data:
    """The data of the template: the texts of the page, and relative links to the schema and the records."""
    to_root = "../" * (EDIT.count("/") + urls.language_prefix(words.code, settings.languages).count("/"))
    return {
        "heading": STRINGS["heading"].in_language(words.code),
        "description": STRINGS["intro"].in_language(words.code),
        "words": {name: text.in_language(words.code) for name, text in STRINGS.items()},
        "promises": [text.in_language(words.code) for text in PROMISES],
        "schema": to_root + NAME,
        "records": to_root,
        "index": "../notices.json",
    }


def editor_data(
    rows: Sequence[Data], words: Translations, settings: Settings, every: Mapping[str, Translations]
) -> Data:
    """The data of the script in one language: sections, texts, rules, patterns, folders, the repository.

    ``every`` has the words of each language of the site.
    """
    code = words.code
    repository = settings.repository
    return {
        "language": code,
        "locale": words("language", "locale").replace("_", "-"),
        "languages": list(settings.languages),
        "language_names": {
            other: language_name(other, words("language", "locale")) for other in settings.languages
        },
        "timezone": settings.timezone,
        "lead_time": {"number": settings.lead_time.number, "unit": settings.lead_time.unit},
        "sections": [
            {
                "key": section.key,
                "title": section.title.in_language(code),
                "keys": list(fields.TABLE.in_editor(section.key)),
            }
            | ({"about": section.about.in_language(code)} if section.about else {})
            for section in SECTIONS
        ],
        "checklist": [
            {
                "title": title.in_language(code),
                "rows": [row.item for row in ROWS if row.stage == stage],
            }
            for stage, title in STAGES.items()
        ],
        "primary": fields.TABLE.asked_at_once,
        "copied": [row.key for row in fields.TABLE.rows if row.copied == "kept"],
        "material": sorted(fields.TABLE.material),
        "history": {other: _history(theirs) for other, theirs in every.items()},
        "alternatives": [sorted(group) for group in fields.TABLE.alternatives],
        # Constants of the format, for the rules that run in the browser.
        "format": {
            "names": sorted(fields.TABLE.proper_names),
            "features": FEATURES,
            "identifying": IDENTIFYING,
            "identifications": IDENTIFICATIONS,
            "not_stored": calendar.NOT_STORED,
            "provisions": PROVISIONS,
            "no_recipients": NO_RECIPIENTS,
            "matching": MATCHING,
            "posted": POSTED,
            "phrase_keys": sorted(PHRASE_KEYS),
            "phase_keys": [row.key for row in fields.TABLE.in_phase if row.key not in OF_THE_PHASE],
            "by_kind": [row.key for row in fields.TABLE.rows if isinstance(row.type, PerKind)],
        },
        "words": {name: text.in_language(code) for name, text in STRINGS.items()},
        "choices": _choices(words),
        "explanations": {
            name: {value: text.in_language(code) for value, text in values.items()}
            for name, values in EXPLANATIONS.items()
        },
        "rules": _rules(code, settings),
        "readings": _reading_tables(),
        "lengths": {
            "pattern": calendar.DURATION_PATTERN,
            "length": calendar.LENGTH_PATTERN,
            "vague": javascript_pattern(bad_duration.VAGUE),
        },
        "texts": {
            "in_phase": IN_PHASE.in_language(code),
            "addresses": sorted(placeholder.ADDRESSES),
            "gap": javascript_pattern(placeholder.GAP.pattern),
            "invisible": re.sub(r"[^!-~]", lambda found: rf"\u{{{ord(found[0]):x}}}", INVISIBLE.pattern),
            "words": javascript_pattern(same_text.WORDS.pattern),
            "kana": same_text.KANA.pattern,
            "japanese": wrong_language.JAPANESE.pattern,
            "letters": javascript_pattern(wrong_language.LETTERS.pattern),
            "quoted": wrong_language.QUOTED.pattern,
        },
        "ids": {
            "pattern": ID_PATTERN,
            "devices": sorted(urls.DEVICES),
            "reserved": sorted(urls.RESERVED | {other.lower() for other in settings.languages}),
            "language": rf"^(?:{'|'.join(sorted(urls.LANGUAGE_CODES))})(?:-[a-z]{{2,4}})?$",
        },
        "law": _law(code, settings),
        "folders": folders(rows),
        "repository": repository
        and {"url": repository.url, "branch": repository.branch, "folder": repository.folder},
    }


def shared_data(rows: Sequence[Data], files: Mapping[str, Data]) -> Data:
    """The shared files of the site (``edit/shared.json``): path → its values, and id and title of the notices below.

    ``rows`` are those of ``list_row``, ``files`` has the values by path. The script loads this only when somebody
    changes a shared value for all notices.
    """
    in_folder: dict[str, list[list[str]]] = {}
    for row in rows:
        in_folder.setdefault(f"{row['file'].rpartition('/')[0]}/", []).append([row["id"], row["title"]])
    return {
        "version": 1,
        "files": {
            path: {"values": found, "notices": _below(in_folder, path.removesuffix(SHARED))}
            for path, found in files.items()
        },
    }


def _below(in_folder: Mapping[str, list[list[str]]], top: str) -> list[list[str]]:
    """The notices in a folder and in those below it."""
    return [one for folder, found in in_folder.items() if folder.startswith(top) for one in found]


def _history(words: Translations) -> Data:
    """The words of an entry of ``history`` that says which fields changed."""
    return {
        "separator": words("change", "separator"),
        "made": words("change", "made"),
        "fields": {name: words("field", fields.TABLE.label(name)) for name in sorted(fields.TABLE.material)},
    }


def _choices(words: Translations) -> dict[str, dict[str, str]]:
    """Key → the word of each of its choices, as on the pages; keys of one name have the choices of all of them."""
    every: Iterable[Field | Part] = chain(
        fields.TABLE.rows, *(parts_below(row.type) for row in fields.TABLE.rows)
    )
    found: dict[str, dict[str, str]] = {}
    for part in every:
        if isinstance(part.type, OneOf):
            found.setdefault(part.key, {}).update(words.group(part.type.words))
    return found


def _law(code: str, settings: Settings) -> Data:
    """What the rules about face features need: days, operators that are reached, words to look for, and texts."""
    return {
        "day": settings.law_day.isoformat() if settings.law_day else "",
        "faces": faces.FACES,
        "notice": _reference(law.find(faces.NOTICE), code),
        "opt_out": _reference(law.find(faces.OPT_OUT), code),
        "words": {
            name: {language: javascript_pattern(pattern) for language, pattern in words.items()}
            for name, words in (
                ("body_parts", faces.BODY_PARTS),
                ("stopping", faces.STOPPING),
                ("left_out", faces.LEFT_OUT),
                ("by_opt_out", faces.BY_OPT_OUT),
            )
        },
        "names": {name: text.in_language(code) for name, text in face_items.NAMES.items()},
        "hints": {name: text.in_language(code) for name, text in face_items.HINTS.items()},
        "between_names": face_items.BETWEEN_NAMES.in_language(code),
        "between_hints": face_items.BETWEEN_HINTS.in_language(code),
    }


def _reference(reference: law.Reference, code: str) -> Data:
    """From when an item of a law applies and to whom, and the values that messages name."""
    day = reference.in_force.day
    return {
        "day": day.isoformat() if day else "",
        "regimes": [regime for regime in REGIMES if reference.reaches(regime)],
        "values": {
            "law": reference.law.short.in_language(code),
            "begins": law_text.beginning(reference.in_force).in_language(code),
        },
    }


def _rules(code: str, settings: Settings) -> Data:
    """Rule id → severity, routes that must be well-formed, and messages, for the rules of the editor."""
    rules = {}
    for name in EDITOR_RULES:
        rule = BY_ID[name]
        # A file that is being written is judged as the check of a pull request judges it.
        softened = name in settings.softened
        own = None if softened else settings.severity.get(name)
        chosen = own or rule.severity
        rules[name] = {
            "severity": rule.severity if chosen == "off" and rule.legal else chosen,
            # The day before which a finding is a warning, unless the site has chosen a severity.
            "begins": "" if not rule.begins or own else str(rule.begins.day),
            "requires": [list(route) for route in rule.requires],
            "alone": rule.unless_reported,
            "form": {
                case: [(message or rule.messages[case].message).in_language(code), hint.in_language(code)]
                for case, (message, hint) in FORM_MESSAGES.get(name, {}).items()
            },
            "messages": {
                case: [pair.message.in_language(code), pair.hint.in_language(code)]
                for case, pair in rule.messages.items()
                if f"{name}/{case}" not in CHECK_ONLY
            },
        }
    return rules


def _reading_tables() -> Data:
    """The tables of ``readings``, with patterns for JavaScript."""
    tables = readings.tables()
    patterns = {name: javascript_pattern(pattern) for name, pattern in tables["patterns"].items()}
    return tables | {"patterns": patterns}


def javascript_pattern(pattern: str) -> str:
    """A Python regular expression as a JavaScript one with the flag ``u``, in which letters are Unicode's, too."""
    return (
        pattern.replace("(?P<", "(?<")
        .replace(r"[^\W\d_]", r"[\p{L}\p{Nl}\p{No}]")
        .replace(r"[\W_]", r"[^\p{L}\p{N}]")
        .replace(r")\b", r")(?![\p{L}\p{N}_])")
    )


def folders(rows: Sequence[Data]) -> dict[str, str]:
    """Folder below sites/ → id of its notice with the most shared values.

    The script reads the shared values of a folder from the record of that notice. ``rows`` are those of ``list_row``.
    """
    best: dict[str, Data] = {}
    for row in sorted(rows, key=lambda found: (-found["shared"], found["id"])):
        folder = PurePath(row["file"]).parent.as_posix().removeprefix("sites").strip("/.")
        if folder:
            best.setdefault(folder, row)
    return {folder: best[folder]["id"] for folder in sorted(best)}
