"""The texts of commands and options in each language, for ``--help`` and for the reference of commands.

English texts of options, and the purpose of a command in both languages, are in click's help texts; here are the
options in Japanese, the words for values, and exit status 1.
"""

from __future__ import annotations

import inspect
import re

import click

from kokuchi.diagnostics import ProgramText

# By the first name of the option; "command option" where several commands mean different things by one name.
OPTIONS_JA: dict[str, str] = {
    "--help": "使い方を表示します",
    "--version": "バージョンを表示します",
    "--lang": "表示する言語。省略すると、環境の言語設定に従います",
    "--today": "この日の時点で確認します。省略すると、サイトの時間帯の今日です",
    "--law-day": "法令だけを、この日のものとして確認します。省略すると、設定ファイルに書いた日です",
    "--format": "表示の形式。text は画面、json はほかのプログラムのためのものです",
    "check --format": "表示の形式。github は注釈と文、markdown はジョブの要約です",
    "--since": "git のこのリビジョン（origin/main など）からの変更も確認します",
    "--html": "変わるページの前と後、掲示の絵を並べた HTML ファイルも、ひとつ書きます",
    "--strict": "警告があるときも、終了コードを 1 にします",
    "--quiet": "指摘と失敗だけを表示します",
    "--verbose": "段階ごとにかかった時間を表示します",
    "--shard": "サイトを N 個に分けたうちの I 番目だけを作ります。あとで kokuchi merge でまとめます",
    "--engine": "一覧と手引きを作るもの。none は MkDocs も Material も使いません。省略すると、設定ファイルに書いたものです",
    "build --out": "分けて作った部分を置くフォルダー",
    "at --out": "作ったものを置くフォルダー。省略すると build/at-日付 です",
    "signs --out": "一覧を置くフォルダー。省略すると、プロジェクトの build/signs です",
    "--read": "書き込んだ一覧を読みます。ID には、その CSV を指定します",
    "--last": "前の見回りの CSV。そこに書かれた日を、最後に見た日とします",
    "--confirm": "掲示した日の記録がない告知に、見回りの日を書いてよいかを、一件ずつ尋ねます（--read と一緒に使います）",
    "--port": "表示に使うポート",
    "--due": "期限を過ぎたもの、30 日以内に期限の来るもの、法律で必要になるものだけを、すべての運用について表示します",
    "checklist --out": "画面ではなく、このファイルに書きます",
    "--open": "未確認の項目だけを表示します。json には、いつもすべての項目が入ります",
    "--shared": "_shared.yml の形（すべてのキーが任意）を出力します",
    "--editor": "エディター用: _shared.yml に書かれているキーを、書き忘れとして扱いません",
    "schema --out": "画面ではなく、このファイルに書きます",
    "--size": "用紙の大きさ",
    "--kind": "掲示の種類（announcement、in-operation、窓口用の counter、大きな文字の short、場所の告知を 1 枚にまとめる place。short-announcement、short-in-operation も選べます）。省略すると、告知の段階に合うものです",
    "--languages": "掲示に載せる言語。大きく載せる言語を先に書きます（ja,en など）。省略すると、サイトの先頭の 2 言語です（--kind short は 4 言語）",
    "--combine": "すべての掲示を 1 つの PDF にまとめます。枚数がとても多いときは、いくつかの PDF に分かれます",
    "poster --out": "PDF を置くフォルダー。省略すると、プロジェクトの build/posters です",
    "--font-path": "フォントを追加で探すフォルダー",
    "--stale": "古くなった掲示を表示します。ID には、掲示の PDF か、掲示に書かれた版の一覧を指定します",
    "--site": "比べるもとの、作ったサイト。省略すると、プロジェクトの site/ です",
    "--sample": "告知のアドレスのうち N 件だけを比べます",
    "--wait": "公開が反映されるまで、この秒数のあいだ、繰り返し確かめます",
    "--into": "sites/ の下のフォルダー。省略すると、sites/ か、--from の告知のフォルダーです",
    "import --into": "sites/ の下のフォルダー。省略すると、対応表の folder: です",
    "--from": "別の告知の内容をもとにします。日付は写しません",
    "--answers": "答えを YAML ファイルから読み、何も質問しません",
    "--check": "変わるファイルの名前だけを表示し、何も書きません",
    "--diff": "変わるところを表示し、何も書きません",
    "--renew": "前の版の文を新しい版の文に替え、変わったところを表示します",
    "phrases --check": "--renew と一緒に使います。変わるところを表示し、何も書きません",
    "--map": "どの列がどのキーになるかを書いた対応表",
    "import --shared": "すべての店舗に共通の内容。_shared.yml になります",
    "--vanished-on": "一覧からなくなった店舗を、この日で終了にします",
    "--overwrite": "手で直したファイルや手で作ったファイルも置き換えます",
    "--errors": "取り込めなかった行を、店舗に送り返せる表（CSV）にして、このファイルに書きます",
    "--dry-run": "何が起きるかを表示し、何も書きません",
    "--name": "サイトの名前",
    "--address": "公開するアドレス。印刷する掲示に入ります",
    "init --languages": "サイトの言語（ja,en など）",
    "--operator": "運用者の種類。一覧は手引きにあります",
    "--repository": "このサイトの GitHub リポジトリのアドレス",
    "--program": "ワークフローで使う kokuchi（組織/リポジトリ@コミットID）",
    "--administrators": "設定とワークフローを承認する人（@組織/チーム）",
    "--approvers": "告知を承認する人（@組織/チーム）",
    "--yes": "何も質問しません。指定しなかったものは、仮の値になります",
    "--missing": "ファイルのあるフォルダーで、まだないものだけを書きます",
    "upgrade --diff": "変わるところを表示し、何も書きません",
    "--keep": "手で直したこのファイルを、これからもそのままにします。何度でも指定できます",
}

# The words in the usage line and after options that say which value is meant. ID, N, I/N and URL stay as they are.
VALUES_JA: dict[str, str] = {
    "OPTIONS": "オプション",
    "COMMAND": "コマンド",
    "ARGS": "引数",
    "CODES": "言語",
    "KIND": "種類",
    "DATE": "日付",
    "DIR": "フォルダー",
    "DIRECTORY": "フォルダー",
    "FILE": "ファイル",
    "FOLDER": "フォルダー",
    "INTEGER RANGE": "数",
    "LIST": "一覧",
    "MAP": "対応表",
    "NAME": "名前",
    "OPERATOR": "種類",
    "PATH": "パス",
    "PROGRAM": "場所",
    "REV": "リビジョン",
    "RULE": "規則",
    "SECONDS": "秒数",
    "TEAM": "チーム",
}
_VALUE = re.compile(r"\b[A-Z]+(?: [A-Z]+)*\b")
_JAPANESE = re.compile(r"[\u3040-\u30ff]")
_BRACKETS = re.compile(r" \[default: (.*)\]$")
_HELP = "Show how the command is used."  # click keeps its own text in the language in which it was first asked for


def command_text(command: click.Command, language: str) -> str:
    """The paragraphs of a command's help that are in one language."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    # A Japanese sentence may be broken anywhere in the source, an English one between words only.
    wanted = [
        re.sub(r"(?<=[^ -~])\n(?=[^ -~])", "", text).replace("\n", " ")
        for text in paragraphs
        if bool(_JAPANESE.search(text)) == (language == "ja")
    ]
    return "\n\n".join(wanted)


def option_text(command: str, option: click.Option, language: str, *, brackets: bool = False) -> str:
    """The text of an option; empty if it has none.

    The default stands in it as a sentence, or in English with ``brackets`` as click prints it.
    """
    name = max(option.opts, key=len)
    if language == "ja":
        return OPTIONS_JA.get(f"{command} {name}") or OPTIONS_JA.get(name, "")
    if name == "--help":
        return _HELP
    text = option.help or ""
    return text if brackets else _BRACKETS.sub(r" Default: \1.", text)


def in_words(usage: str, language: str) -> str:
    """A usage line, or the name of a value in it, in the words of a language."""
    if language == "en":
        return usage
    return _VALUE.sub(lambda found: VALUES_JA.get(found[0], found[0]), usage)


# What status 1 means; a command that is not here never ends with it.
STATUS_1: dict[str, ProgramText] = {
    "check": ProgramText(
        "エラーがある（--strict では警告でも）", "there are errors; with --strict, also with warnings"
    ),
    "build": ProgramText(
        "告知にエラーがあり、何も書かなかった", "a notice has errors and nothing was written"
    ),
    "merge": ProgramText(
        "告知にエラーがあり、何も書かなかった", "a notice has errors and nothing was written"
    ),
    "stage": ProgramText(
        "告知にエラーがあり、何も書かなかった", "a notice has errors and nothing was written"
    ),
    "changes": ProgramText(
        "読めないファイルがあり、中で何が変わったか分からない",
        "a file cannot be read, so what changed in it is not known",
    ),
    "poster": ProgramText(
        "作れない掲示があった。--stale では、古い掲示があった",
        "a sign could not be made; with --stale, a sign is out of date",
    ),
    "signs": ProgramText(
        "--read で、古い掲示・ない掲示・読めない行・何も書き込まれていない一覧があった",
        "with --read: signs are out of date or missing, a row cannot be read, or a sheet has no rows",
    ),
    "at": ProgramText("作り直せない告知があった", "a notice could not be rebuilt"),
    "proof": ProgramText("この履歴にない版があった", "a version is not in this history"),
    "verify": ProgramText("公開されているサイトに違いがある", "the published site differs"),
    "new": ProgramText(
        "書いた告知に、答えていない項目かエラーがある", "the new notice has open questions or errors"
    ),
    "fmt": ProgramText(
        "読めないファイルがある。--check と --diff では、変わるファイルがある",
        "a file cannot be read; with --check and --diff, a file would change",
    ),
    "phrases": ProgramText(
        "読めないファイルがある。--renew --check では、新しい版のある文がある",
        "a file cannot be read; with --renew --check, a text has a newer version",
    ),
    "import": ProgramText(
        "一覧に誤りがあり、何も書かなかった。または、書いた告知にエラーがある",
        "the list has mistakes and nothing was written, or a notice that was written has errors",
    ),
    "upgrade": ProgramText(
        "そのままにしたファイルがある。--diff では、変わるファイルがある",
        "a file was left as it is; with --diff, a file would change",
    ),
    "doctor": ProgramText("足りないものがある", "something is missing"),
}
