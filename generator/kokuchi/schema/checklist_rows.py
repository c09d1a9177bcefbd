"""The 33 rows of the checklist for camera operators, in its order."""

from __future__ import annotations

from typing import NamedTuple

from kokuchi.diagnostics import ProgramText


class ChecklistRow(NamedTuple):
    """One row: its item, its section in the checklist, and what it asks, in our own words."""

    item: str
    section: str
    asks: ProgramText

    @property
    def stage(self) -> str:
        """The part of the checklist in which the row is, a key of ``STAGES``."""
        return self.section.partition(" ")[0]


# The parts of the checklist: the first word of a row's section → when its rows are looked at.
STAGES = {
    "1": ProgramText("企画するとき", "While planning"),
    "2": ProgramText("設計するとき", "While designing"),
    "3-1": ProgramText("知らせて、始めるとき", "When it is announced and begins"),
    "3-2": ProgramText("運用するとき", "While it runs"),
}


def _row(item: str, section: str, ja: str, en: str) -> ChecklistRow:
    return ChecklistRow(item, section, ProgramText(ja, en))


ROWS: tuple[ChecklistRow, ...] = (
    _row("laws-reviewed", "1 (1)", "関係する法令を確認した", "The laws that apply were reviewed"),
    _row("purpose-confirmed", "1 (2)", "目的を確認した", "The purpose was confirmed"),
    _row(
        "justification-confirmed",
        "1 (2)",
        "カメラを置く正当な理由を確認した",
        "That cameras are justified was confirmed",
    ),
    _row(
        "planning-risk-analysis",
        "1 (3)",
        "企画時にプライバシーのリスクを分析した",
        "Privacy risks were analysed while planning",
    ),
    _row(
        "planning-resources",
        "1 (3)",
        "分析の結果を人員・費用・日程に反映した",
        "Staff, money and time were planned accordingly",
    ),
    _row(
        "personal-data-judged",
        "2 (1)",
        "個人情報にあたるかどうかを判断した",
        "Whether it is personal information was judged",
    ),
    _row(
        "lifecycle-and-responsibility",
        "2 (1)",
        "データの流れと、だれが責任を負うかを整理した",
        "The life of the data and who answers for it are settled",
    ),
    _row(
        "design-risk-analysis",
        "2 (2)",
        "設計時にプライバシーのリスクを分析した",
        "Privacy risks were analysed while designing",
    ),
    _row("risk-treatment", "2 (2)", "見つかったリスクに対応した", "The risks found were treated"),
    _row(
        "operating-rules",
        "2 (3)",
        "問い合わせや事故への対応を含む運用ルールを定めた",
        "Rules for operation, inquiries and incidents are made",
    ),
    _row(
        "operating-team",
        "2 (4)",
        "管理者を含む運用体制をつくった",
        "A team with an administrator is in place",
    ),
    _row("single-contact-point", "2 (4)", "問い合わせ窓口を一つにまとめた", "There is one point of contact"),
    _row(
        "staff-trained",
        "2 (4)",
        "従業員に教育し、協力会社にも周知した",
        "Staff were trained and partners told",
    ),
    _row(
        "announced-on-web",
        "3-1 (1) ①",
        "開始の1か月前までにウェブで告知した",
        "Announced on the web a month before the start",
    ),
    _row(
        "announced-on-premises",
        "3-1 (1) ①",
        "開始の1か月前までに現地で告知した",
        "Announced at the premises a month before the start",
    ),
    _row("purpose-clear", "3-1 (1) ②", "目的がはっきり伝わる", "The purpose is clear"),
    _row("benefit-stated", "3-1 (1) ②", "お客様などのメリットを書いた", "The benefit is stated"),
    _row("data-stated", "3-1 (1) ②", "分析する情報を書いた", "The data analysed is stated"),
    _row("handling-stated", "3-1 (1) ②", "情報の取り扱いを書いた", "The handling is stated"),
    _row(
        "period-hours-area-stated",
        "3-1 (1) ②",
        "期間・時間帯・エリアを書いた",
        "Period, hours and area are stated",
    ),
    _row("retention-stated", "3-1 (1) ②", "保存期間を書いた", "The retention is stated"),
    _row("contact-stated", "3-1 (1) ②", "問い合わせ先を書いた", "The contact is stated"),
    _row("posted-on-premises", "3-1 (2) ①", "現地に掲示している", "A sign hangs at the premises"),
    _row("posted-near-cameras", "3-1 (2) ①", "カメラの近くに掲示している", "Signs hang near the cameras"),
    _row("posted-on-web", "3-1 (2) ①", "ウェブに掲示している", "The notice stands on the web"),
    _row(
        "images-discarded",
        "3-1 (3) ①",
        "画像（識別するときは特徴量）を破棄する仕組みがある",
        "Images, or features where people are identified, are discarded",
    ),
    _row(
        "statistics-only",
        "3-1 (3) ②",
        "残すのは個人につながらない統計だけである",
        "Only statistics that lead to no person are kept",
    ),
    _row(
        "internal-use-only",
        "3-2 (1) ①",
        "データの取り扱いを自社内に限っている",
        "Data is handled within the company only",
    ),
    _row(
        "owners-and-sharers-clear",
        "3-2 (1) ①",
        "データの所有者と共有する人が明らかである",
        "Who owns and who shares the data is clear",
    ),
    _row(
        "screens-out-of-sight",
        "3-2 (1) ①",
        "映像が関係のない人の目に触れない",
        "Screens are out of others' sight",
    ),
    _row(
        "access-by-administrators-only",
        "3-2 (1) ①",
        "データを見られるのは管理者だけである",
        "Only administrators can reach the data",
    ),
    _row("inquiry-desk", "3-2 (2) ①", "問い合わせに応じる体制がある", "A desk answers inquiries"),
    _row(
        "third-party-stated",
        "3-2 (2) ②",
        "第三者に提供しないこと（提供するなら検討の結果）を示した",
        "That nothing is given to third parties is stated, or giving was reviewed",
    ),
)
# Not a row of its own: the separate study that the last row requires when personal data is provided.
REVIEW = _row(
    "third-party-reviewed",
    "3-2 (2) ②",
    "第三者への提供について、別途検討した",
    "Giving data to third parties was studied separately",
)
