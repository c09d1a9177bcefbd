"""What a draft still lacks, in the titles of the questions: the end of the interview does not speak of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.interview.titles import Titles

_ANSWERS = ProgramText("まだ答えていないこと", "Not answered yet")
_TRANSLATIONS = ProgramText("翻訳を待っている文", "Texts that wait for a translation")
_OTHERS = ProgramText("確かめること", "To look at")
_AND, _ONE_OF = ProgramText("、", ", "), ProgramText("{listed} のどれか", "one of: {listed}")
_KEY = re.compile("[「“]([A-Za-z0-9_.-]+)[」”]")


def unfinished(findings: Iterable[Finding], titles: Titles) -> Iterator[str]:
    """The lines to print: what is not answered, what waits for a translation, and all other findings."""
    lang = titles.lang
    groups: dict[ProgramText, list[str]] = {_ANSWERS: [], _TRANSLATIONS: [], _OTHERS: []}
    for finding in findings:
        group, line = _worded(finding, titles)
        groups[group].append(line)
    for group, lines in groups.items():
        if lines:
            yield ""
            yield group.in_language(lang)
            yield from (f"  - {line}" for line in dict.fromkeys(lines))


def _worded(finding: Finding, titles: Titles) -> tuple[ProgramText, str]:
    """The group of a finding, and its line in titles. The keys are those that the message names."""
    message = finding.message.in_language(titles.lang)
    key = _KEY.search(message)
    if finding.message_id == "missing-field/missing-one-of":
        listed = _AND.in_language(titles.lang).join(titles.sub_keys(message))
        return _ANSWERS, _ONE_OF.format(listed=listed).in_language(titles.lang)
    if finding.message_id == "missing-field/missing" and key:
        return _ANSWERS, titles.of_key(key[1])
    if finding.rule == "missing-translation" and key:
        code = next(one for one in re.findall("[A-Za-z-]+", message[key.end() :]) if one in titles.languages)
        return _TRANSLATIONS, titles.of_key(f"{key[1]}.{code}")
    return _OTHERS, titles.in_message(message)
