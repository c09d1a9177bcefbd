"""Writes all pages as source files for another engine (``kokuchi stage``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from kokuchi import pages, urls
from kokuchi.check import CheckResult, check
from kokuchi.layers import layers, merged
from kokuchi.notice import from_document
from kokuchi.rules import for_publishing
from kokuchi.settings import Settings
from kokuchi.site import mkdocs_project
from kokuchi.site.guides import guides
from kokuchi.site.layouts import ProjectContext
from kokuchi.site.list_pages import prepare_lists
from kokuchi.site.words import all_words
from kokuchi.site.worker import photos, record
from kokuchi.versions import VersionReader, load_history


def write_stage(settings: Settings, today: dt.date, out: Path) -> CheckResult:
    """Write every page, including notices, as source files for any MkDocs-like engine, in one folder per language.

    Nothing is written if there is an error. Raises BuildFailed like ``build``.
    """
    # Signs are not pages: pages for another engine offer the print view only.
    settings = for_publishing(replace(settings, posters=False))
    words = all_words(settings)
    result = check(settings, today)
    if result.errors:
        return result
    documents = sorted(result.documents, key=lambda found: found.id)
    notices = [from_document(found) for found in documents]
    reader = VersionReader(settings, load_history(settings))
    versions = reader.of(zip(notices, documents, strict=True))
    templates = merged([folder / "pages" for folder in layers(settings.theme)], out / "theme")
    context = ProjectContext(settings, words, guides(settings, words), templates)
    for code in words:
        rows = [
            pages.list_row(found.as_of(today), words[code])
            | pages.place_facts(found, words[code], today, known)
            for found, known in zip(notices, versions, strict=True)
        ]
        lists = prepare_lists(context, code, rows)
        staged = mkdocs_project.prepare_project(context, code, with_archive=any(map(pages.is_over, rows)))
        staged.files.update(mkdocs_project.list_sources(lists.pages))
        staged.files.update(mkdocs_project.notice_files(settings, words, code, notices, versions, today))
        staged.files.update(mkdocs_project.group_files(settings, words, code, rows))
        staged.files.update(lists.made)
        if code in urls.GUIDE_LANGUAGES:
            staged.files[pages.PHRASES_DATA] = pages.phrases_as_json(settings)
        if code == settings.languages[0]:
            staged.files |= {f"{found.id}/{urls.RECORD}": record(found, settings) for found in notices}
            staged.files |= {
                f"{document.id}/{name}": content
                for document in result.documents
                for name, content in photos(document)
            }
        mkdocs_project.write(out / code, staged)
    return result
