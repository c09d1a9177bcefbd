"""The table of all settings of mkdocs.yml: what each does here, or what to write instead of it.

MkDocs builds lists and guide but not notice pages. So every setting either works on all pages, or is set by kokuchi,
or is refused with a hint; none is ignored. Settings that only templates read belong in ``extra``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kokuchi.diagnostics import ProgramText

Route = tuple[str | int, ...]
Status = Literal["works", "set", "refused"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name with dots, its status, what it does, and what to write instead of it.

    ``same`` are values that change nothing and are therefore accepted although the setting is not ``works``.
    """

    name: str
    status: Status
    about: ProgramText
    instead: ProgramText | None = None
    same: tuple[Any, ...] = ()


def _works(name: str, ja: str, en: str) -> Setting:
    return Setting(name, "works", ProgramText(ja, en))


def _set(name: str, about: tuple[str, str], instead: tuple[str, str], *same: Any) -> Setting:
    return Setting(name, "set", ProgramText(*about), ProgramText(*instead), same)


def _refused(name: str, about: tuple[str, str], instead: tuple[str, str], *same: Any) -> Setting:
    return Setting(name, "refused", ProgramText(*about), ProgramText(*instead), same)


_NO_SCRIPTS = (
    "Material のスクリプトを使う機能です。このサイトはスクリプトなしで動きます",
    "a feature of Material's scripts, which this site does not load",
)
_REMOVE = ("この行を消してください", "remove the line")
_TAKE_OUT = ("plugins から外してください", "take it out of plugins")
_OTHER_SITE = (
    "ほかのサイトへの通信になります。このサイトは、ほかのサイトに一切つなぎません",
    "calls another site, which no page of this site does",
)
_PUT_IN_EXTRA = (
    "テンプレートで使う値は extra の下に書いてください",
    "put values for your own templates under extra",
)
_ONLY_PART = (
    "告知のページは MkDocs を通らないため、一覧と手引きにしか効きません",
    "notice pages are not built by MkDocs, so this would affect lists and guide only",
)
_OWN_SEARCH = (
    "一覧に検索があり、プラグインの検索は表示されません",
    "the list has a search of its own, and the plugin's is never shown",
)

SETTINGS: tuple[Setting, ...] = (
    _works("site_name", "サイトの名前。すべてのページに出ます", "the site's name, on every page"),
    _works(
        "site_url",
        "公開するアドレス。QR コードの指す先になるので、あとから変えられません",
        "the site's address; printed codes lead there, so it never changes",
    ),
    _works(
        "site_description", "サイトの説明。テンプレートから使えます", "a description, for templates and lists"
    ),
    _works(
        "site_author",
        "サイトの作り手。テンプレートから使えます",
        "the site's author, for templates and lists",
    ),
    _works(
        "copyright",
        'フッターに出る権利表示。文字と、<a href="https://…"> の形のリンクが書けます',
        'a line of the footer: text, and links written as <a href="https://…">',
    ),
    _works(
        "repo_url",
        "告知を編集するリポジトリ。フォームが GitHub の画面を開くときに使います",
        "the repository of the notices; the form leads there (GitHub)",
    ),
    _works("repo_name", "リポジトリの表示名", "the repository's name, for templates"),
    _works(
        "edit_uri",
        "リポジトリのブランチと場所（edit/main/）",
        "branch and folder in the repository (edit/main/)",
    ),
    _works(
        "nav",
        "ヘッダーに加えるページ。docs/<言語>/ からのパスで書きます",
        "pages to link in the header, by their paths below docs/<language>/",
    ),
    _works(
        "extra_css",
        "docs/ に置いたスタイルシート。すべてのページに効きます",
        "style sheets below docs/, on every page",
    ),
    _works(
        "extra_javascript",
        "docs/ に置いたスクリプト。一覧・手引き・フォームで動きます（告知のページでは、スクリプトを一切動かしません）",
        "scripts below docs/, on lists, guide and form; notice pages run no script at all",
    ),
    _works(
        "markdown_extensions",
        "手引きと、自分で書いたページの書き方を広げます",
        "extensions for the guide and your own pages",
    ),
    _works(
        "extra",
        "自分のテンプレートで使う値。告知のページでも使えます",
        "values for your own templates, on notice pages too",
    ),
    _works("extra.kokuchi", "kokuchi 自身の設定", "kokuchi's own settings"),
    _works(
        "extra.generator",
        "false にすると、生成ツールの名前を出しません",
        "false: pages do not name their generator",
    ),
    _works(
        "plugins",
        "一覧と手引きで動くプラグイン。kokuchi と書くと、mkdocs build を止めて案内を出します",
        "plugins for lists and guide; with “kokuchi”, mkdocs build prints which command to use",
    ),
    _works("INHERIT", "設定の土台にするファイル", "a file of settings to start from"),
    _works("theme", "見た目の設定", "settings of the look"),
    _works("theme.logo", "ヘッダーのロゴ。docs/ からのパス", "the logo in the header, a path below docs/"),
    _works("theme.favicon", "タブの小さな絵。docs/ からのパス", "the icon of the tab, a path below docs/"),
    _works("theme.palette", "色（scheme、primary、accent）", "colours (scheme, primary, accent)"),
    _works(
        "theme.static_templates",
        "theme/pages に置いた、単独のテンプレート",
        "templates in theme/pages that become pages of their own",
    ),
    _set(
        "theme.name",
        ("テーマは material だけです", "the theme is always material"),
        (
            "name: material と書き、見た目は theme/pages で変えてください",
            "write name: material, and change the look in theme/pages",
        ),
        "material",
        None,
    ),
    _set(
        "theme.custom_dir",
        ("テンプレートの場所は theme/pages です", "templates are read from theme/pages"),
        (
            "テンプレートを theme/pages に移し、この行を消してください",
            "move the templates to theme/pages and remove the line",
        ),
        "theme/pages",
    ),
    _set(
        "theme.language",
        ("言語ごとに kokuchi が決めます", "set by kokuchi for each language"),
        ("言語は extra.kokuchi.languages に書いてください", "write the languages in extra.kokuchi.languages"),
    ),
    _set(
        "theme.locale",
        ("言語ごとに kokuchi が決めます", "set by kokuchi for each language"),
        ("言語は extra.kokuchi.languages に書いてください", "write the languages in extra.kokuchi.languages"),
    ),
    _set(
        "theme.direction",
        ("言語ごとに決まります", "follows from the language"),
        _REMOVE,
    ),
    _refused(
        "theme.font",
        ("Google のサーバーから文字を読み込む設定です", "loads fonts from Google's servers"),
        (
            "false にし、文字のファイルは docs/ に置いて extra_css から使ってください",
            "write false; put font files below docs/ and use them from extra_css",
        ),
        False,
    ),
    _refused("theme.features", _NO_SCRIPTS, _REMOVE, []),
    _refused(
        "theme.icon",
        (
            "Material のヘッダー用です。ヘッダーは kokuchi のものです",
            "is for Material's header, which kokuchi replaces",
        ),
        ("ロゴは theme.logo に書いてください", "write the logo in theme.logo"),
    ),
    _refused("theme.include_search_page", _OWN_SEARCH, _REMOVE, False),
    _refused("theme.search_index_only", _OWN_SEARCH, _REMOVE),
    _set(
        "docs_dir",
        ("ページの場所は docs です", "pages are read from docs"),
        (
            "ページを docs/<言語>/ に移し、この行を消してください",
            "move the pages to docs/<language>/ and remove the line",
        ),
        "docs",
    ),
    _set(
        "site_dir",
        ("サイトは site に作ります", "the site is made in site"),
        ("この行を消し、site/ を公開してください", "remove the line and publish site/"),
        "site",
    ),
    _set(
        "use_directory_urls",
        (
            "アドレスは必ずフォルダーの形です。印刷した QR コードが変わらないようにするためです",
            "addresses are always folders, so that printed codes stay good",
        ),
        _REMOVE,
        True,
    ),
    _set(
        "strict",
        ("警告があれば必ず止まります", "warnings always stop the build"),
        _REMOVE,
        True,
    ),
    _set(
        "validation",
        ("リンクは必ず確かめます", "links are always checked"),
        _REMOVE,
    ),
    _set(
        "dev_addr",
        ("kokuchi serve は、この端末だけに表示します", "kokuchi serve shows the site on this machine only"),
        ("ポートは kokuchi serve --port で選んでください", "choose the port with kokuchi serve --port"),
    ),
    _set(
        "watch",
        (
            "kokuchi serve は、告知・theme・docs・mkdocs.yml をはじめから見ています",
            "kokuchi serve already watches notices, theme, docs and mkdocs.yml",
        ),
        _REMOVE,
        [],
    ),
    _refused(
        "hooks",
        _ONLY_PART,
        (
            "見た目は theme/pages のテンプレートで、言葉は theme/text で変えてください",
            "change the look in theme/pages and the words in theme/text",
        ),
        [],
    ),
    _refused(
        "extra_templates",
        _ONLY_PART,
        ("テンプレートは theme/pages に置いてください", "put templates into theme/pages"),
        [],
    ),
    _refused(
        "edit_uri_template",
        ("フォームは edit_uri だけを読みます", "the form reads edit_uri only"),
        ("edit_uri: edit/main/ のように書いてください", "write edit_uri: edit/main/"),
    ),
    *(
        _refused(
            name,
            (
                "docs/<言語>/ のページは、すべて公開されます",
                "every page below docs/<language>/ is published",
            ),
            (
                "公開しないファイルは docs/ の外に置き、この行を消してください",
                "keep files that are not to be published outside docs/ and remove the line",
            ),
        )
        for name in ("exclude_docs", "draft_docs")
    ),
    _refused(
        "not_in_nav",
        ("nav にないページも公開されます", "pages that nav does not name are published anyway"),
        _REMOVE,
    ),
    *(
        _refused(
            name,
            ("mkdocs gh-deploy の設定です", "is for mkdocs gh-deploy"),
            (
                "この行を消し、kokuchi build で作った site/ を公開してください",
                "remove the line and publish site/ after kokuchi build",
            ),
        )
        for name in ("remote_branch", "remote_name")
    ),
    _refused(
        "pages",
        ("MkDocs からなくなった設定です", "MkDocs no longer has this setting"),
        ("nav と書いてください", "write nav"),
    ),
    _refused("google_analytics", _OTHER_SITE, _REMOVE),
    _refused("extra.analytics", _OTHER_SITE, _REMOVE),
    _refused(
        "extra.consent",
        (
            "このサイトは何も保存しないため、同意をたずねません",
            "the site stores nothing, so no consent is needed",
        ),
        _REMOVE,
    ),
    _refused(
        "extra.social",
        (
            "Material のフッター用です。フッターは kokuchi のものです",
            "is for Material's footer, which kokuchi replaces",
        ),
        (
            "theme/pages/parts/footer.html に書いてください",
            "write the links in theme/pages/parts/footer.html",
        ),
    ),
    _refused("extra.version", _NO_SCRIPTS, _REMOVE),
    _set(
        "extra.alternate",
        (
            "ほかの言語へのリンクは kokuchi が作ります",
            "kokuchi makes the links to the other languages",
        ),
        ("言語は extra.kokuchi.languages に書いてください", "write the languages in extra.kokuchi.languages"),
    ),
    *(
        _set(
            f"extra.{name}",
            ("kokuchi のテンプレートが使う名前です", "the name is taken by kokuchi's templates"),
            ("別の名前にしてください", "choose another name"),
        )
        for name in ("words", "pages")
    ),
    _works(
        "plugins.kokuchi",
        "mkdocs build を止めて、使うコマンドを案内します",
        "stops mkdocs build and names the command to use",
    ),
    _refused("plugins.search", _OWN_SEARCH, _TAKE_OUT),
    *(
        _refused(f"plugins.{name}", about, instead)
        for name, about, instead in (
            ("offline", _OWN_SEARCH, _TAKE_OUT),
            ("tags", _ONLY_PART, _TAKE_OUT),
            (
                "blog",
                _ONLY_PART,
                ("docs/<言語>/ にページを書いてください", "write pages in docs/<language>/"),
            ),
            ("rss", _ONLY_PART, ("kokuchi の feed.xml を使ってください", "use kokuchi's feed.xml")),
            ("social", _OTHER_SITE, _TAKE_OUT),
            ("privacy", _ONLY_PART, _TAKE_OUT),
            ("optimize", _ONLY_PART, _TAKE_OUT),
            ("minify", _ONLY_PART, _TAKE_OUT),
            ("projects", _ONLY_PART, _TAKE_OUT),
            (
                "redirects",
                _ONLY_PART,
                ("告知の前の名前は formerly に書いてください", "write a notice's former name under formerly"),
            ),
            (
                "i18n",
                _ONLY_PART,
                (
                    "言語は extra.kokuchi.languages に書いてください",
                    "write the languages in extra.kokuchi.languages",
                ),
            ),
            ("awesome-pages", _ONLY_PART, ("nav に書いてください", "write the pages in nav")),
            ("awesome-nav", _ONLY_PART, ("nav に書いてください", "write the pages in nav")),
            ("literate-nav", _ONLY_PART, ("nav に書いてください", "write the pages in nav")),
        )
    ),
)
BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
TOP_LEVEL: tuple[str, ...] = tuple(name for name in BY_NAME if "." not in name)
THEME: tuple[str, ...] = tuple(name.partition(".")[2] for name in BY_NAME if name.startswith("theme."))
# The plugin that stops a plain ``mkdocs build``, which would build a site without notices.
GUARD = "kokuchi"
