"""No notice at all: a site does not shrink to nothing by itself."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="no-notices",
    severity="error",
    basis="S",
    title=ProgramText(ja="告知が 1 件以上ある", en="There is at least one notice"),
    reason=ProgramText(
        ja="告知が 1 件も見つからないまま公開すると、掲示物の QR コードがすべて開けなくなります。",
        en="Published without a single notice, the site would lose every page that a printed QR code leads to.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(ja="sites/ フォルダーがありません", en="there is no folder sites/"),
            ProgramText(
                ja="mkdocs.yml のあるフォルダーで実行しているか確かめ、sites/ に告知を置いてください（最初の 1 件は kokuchi new で作れます）",
                en="check that you are in the folder with mkdocs.yml, and put notices into sites/ (kokuchi new writes the first one)",
            ),
        ),
        "dangling": MessagePair(
            ProgramText(ja="sites は、行き先のないリンクです", en="sites is a link that leads nowhere"),
            ProgramText(
                ja="リンクの行き先を直すか、ふつうのフォルダーにしてください",
                en="correct the link, or make it a folder",
            ),
        ),
        "not-a-folder": MessagePair(
            ProgramText(ja="sites がフォルダーではありません", en="sites is not a folder"),
            ProgramText(
                ja="sites という名前のフォルダーにしてください", en="make it a folder with the notices in it"
            ),
        ),
        "empty": MessagePair(
            ProgramText(ja="sites/ に告知が 1 件もありません", en="there is no notice in sites/"),
            ProgramText(
                ja="告知のファイル（名前が .yml で終わるもの）を置いてください。最初の 1 件は kokuchi new で作れます",
                en="put notice files there, with names that end in .yml; kokuchi new writes the first one",
            ),
        ),
    },
)
