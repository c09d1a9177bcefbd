"""``kokuchi verify``: compare the published site with the built one."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import FOUND, exit_with_error, format_option, lang_option, load_settings
from kokuchi.diagnostics import ProgramText
from kokuchi.report.verify import FORMATS


@click.command(cls=Command)
@click.argument("url", required=False)
@lang_option
@format_option(FORMATS)
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The built site to compare with. [default: site/ of the project]",
)
@click.option(
    "--sample", type=click.IntRange(1), metavar="N", help="Compare only N of the notices' addresses."
)
@click.option(
    "--wait",
    type=click.IntRange(0, 3600),
    metavar="SECONDS",
    default=0,
    help="Fetch what differs again for up to this long: a deployment takes a while to reach every server.",
)
def verify(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    url: str | None, lang: str, format_name: str, folder: Path | None, sample: int | None, wait: int
) -> None:
    """Compare the published site with the built one.

    Fetches the register and every address of every notice, former ones too, from URL (default: site_url)
    and compares them with site/. Exit status 1 when anything differs. The proxy is that of HTTPS_PROXY or
    HTTP_PROXY, except for the hosts in NO_PROXY.

    公開されているサイトが、作ったサイトと同じかどうかを確かめます。

    URL（省略すると site_url）から、登録簿と、以前の名前も含めたすべての告知のアドレスを取得し、site/ と比べます。違いが
    あれば、終了コードは 1 です。プロキシは HTTPS_PROXY か HTTP_PROXY で指定します（NO_PROXY のホストには使いません）。
    """
    from kokuchi import verify as verification
    from kokuchi.cli.progress import Progress

    if folder is None:
        folder = load_settings(lang, ()).project / "site"
    if url is not None and not _is_address(url):
        exit_with_error(
            ProgramText(
                ja=f"「{url}」は使えません（書き方: https://notice.example.jp/）",
                en=f"“{url}” cannot be used (write: https://notice.example.jp/)",
            ),
            lang,
        )
    try:
        with Progress(lang) as progress:
            result = verification.verify_site(
                folder,
                url or "",
                sample=sample,
                wait=wait,
                pause=time.sleep,
                on_progress=partial(progress.update, "verify"),
            )
        stated_url = verification.built_files(folder)[1].url
    except (verification.NothingBuilt, verification.UnusableProxy) as error:
        exit_with_error(error.message, lang)
    for line in FORMATS[format_name].load()(result, url or stated_url, stated_url, lang):
        click.echo(line)
    sys.exit(FOUND if result.differences else 0)


def _is_address(url: str) -> bool:
    """Whether something can be fetched from an address."""
    from kokuchi.web_address import ascii_address

    return (
        url.lower().startswith(("http://", "https://"))
        and not any(map(str.isspace, url))
        and bool(ascii_address(url))
    )
