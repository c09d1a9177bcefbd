"""Every rule, in the order of rules.md. A rule that is not listed here does not exist."""

from kokuchi.rules.deployment import Deployment
from kokuchi.rules.disclosure import end_before_start, late_announcement
from kokuchi.rules.form import (
    bad_contact,
    bad_date,
    bad_duration,
    bad_id,
    duplicate_id,
    duplicate_key,
    empty_text,
    missing_field,
    missing_translation,
    not_a_file,
    refused_yaml,
    unknown_key,
    unreadable_file,
    wrong_form,
    yaml_syntax,
)
from kokuchi.rules.rule import Judgement, Rule, Say
from kokuchi.rules.text import invisible_character, placeholder, same_text, text_too_long, wrong_language

__all__ = ["BY_ID", "RULES", "Deployment", "Judgement", "Rule", "Say"]

RULES: tuple[Rule, ...] = (
    unreadable_file.RULE,
    not_a_file.RULE,
    yaml_syntax.RULE,
    refused_yaml.RULE,
    duplicate_key.RULE,
    unknown_key.RULE,
    missing_field.RULE,
    missing_translation.RULE,
    empty_text.RULE,
    wrong_form.RULE,
    bad_date.RULE,
    bad_duration.RULE,
    bad_contact.RULE,
    bad_id.RULE,
    duplicate_id.RULE,
    placeholder.RULE,
    same_text.RULE,
    wrong_language.RULE,
    invisible_character.RULE,
    text_too_long.RULE,
    late_announcement.RULE,
    end_before_start.RULE,
)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
