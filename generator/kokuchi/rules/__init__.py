"""All rules. To add one, write its folder and add its name to ``_NAMES``.

Rules run, and are listed in the guide, in this order.
"""

from dataclasses import replace
from importlib import import_module
from typing import Literal

from kokuchi.rules.rule import IN_PHASE, MessagePair, Rule
from kokuchi.settings import Settings

__all__ = ["BY_ID", "IN_PHASE", "RULES", "MessagePair", "Rule", "for_publishing"]

_NAMES = (
    "structure.unreadable_file",
    "structure.not_a_file",
    "structure.not_a_notice",
    "structure.no_notices",
    "structure.yaml_syntax",
    "structure.refused_yaml",
    "structure.duplicate_key",
    "structure.unknown_key",
    "structure.missing_field",
    "structure.missing_translation",
    "structure.empty_text",
    "structure.wrong_form",
    "structure.bad_date",
    "structure.bad_duration",
    "structure.bad_contact",
    "structure.bad_position",
    "structure.bad_photo",
    "structure.bad_id",
    "structure.duplicate_id",
    "structure.shared_place",
    "text.placeholder",
    "text.same_text",
    "text.wrong_language",
    "text.invisible_character",
    "text.garbled_text",
    "text.text_too_long",
    "text.long_title",
    "text.smart_quotes",
    "text.says_nothing",
    "disclosure.late_announcement",
    "disclosure.announced_after_start",
    "disclosure.unneeded_waiver",
    "disclosure.not_posted",
    "disclosure.sign_possible",
    "disclosure.posted_for_all",
    "disclosure.retention_mismatch",
    "disclosure.kept_without_identification",
    "disclosure.identification_none_doubtful",
    "disclosure.features_need_an_end",
    "disclosure.linked_data_not_statistics",
    "disclosure.features_without_identification",
    "disclosure.identification_not_in_purpose",
    "disclosure.rights_missing",
    "disclosure.registration_missing",
    "disclosure.operator_details_missing",
    "disclosure.third_party_needs_basis",
    "disclosure.joint_use_incomplete",
    "disclosure.contradiction",
    "disclosure.contradicting_text",
    "disclosure.end_before_start",
    "disclosure.review_too_late",
    "disclosure.phase_without_change",
    "disclosure.long_retention",
    "disclosure.open_ended_retention",
    "disclosure.purpose_without_limits",
    "disclosure.no_sensors_no_cameras",
    "law.law_ahead",
    "law.face_items",
    "law.face_opt_out",
    "phrases.unknown_phrase",
    "phrases.phrase_changed",
    "phrases.phrase_outdated",
    "phrases.phrase_contradiction",
    "life.review_passed",
    "life.checklist_open",
    "life.removed_notice",
    "life.renamed_notice",
    "life.removed_place",
    "life.material_change",
    "life.shorter_notice",
    "life.moved_site",
    "life.looser_settings",
    "life.runs_code",
    "site.unusable_setting",
    "site.missing_asset",
    "site.house_colour",
)


def _load(name: str) -> Rule:
    rule: Rule = import_module(f"{__name__}.{name}").RULE
    return rule


RULES: tuple[Rule, ...] = tuple(map(_load, _NAMES))
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}


def for_publishing(settings: Settings) -> Settings:
    """The settings with which a site is built: rules that only a day can break are warnings, unless the site says otherwise.

    One notice never silences the others. What was right when it was merged is published; its page says what is missing.
    """
    softened: dict[str, Literal["error", "warning", "off"]] = {
        rule.id: "warning" for rule in RULES if rule.by_calendar and rule.severity == "error"
    }
    own = settings.severity
    return replace(
        settings, severity={**softened, **own}, softened=tuple(sorted(softened.keys() - own.keys()))
    )
