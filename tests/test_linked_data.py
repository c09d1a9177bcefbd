"""The linked data of notice pages, and the table of terms."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib
from conftest import ROOT, TODAY

from kokuchi import settings, translations
from kokuchi.check import check
from kokuchi.notice import Notice, from_document
from kokuchi.pages.linked_data import linked_data
from kokuchi.pages.vocabulary import COLUMNS, refuse_gaps, terms, vocabulary, vocabulary_page
from kokuchi.schema import fields
from kokuchi.schema.columns import FieldError

# rdflib reads JSON-LD with a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
OWN = settings.load(ROOT)
NOTICES = [from_document(found) for found in check(OWN, TODAY).documents]
CODES = ("ja", "en", "zh-Hans", "ko", "ja-x-easy")
WORDS = {code: translations.load(OWN.theme, code) for code in CODES}
DPV, SCHEMA = "https://w3id.org/dpv#", "https://schema.org/"
PAGE = "https://notice.example.jp/shop/"


def graph(notice: Notice, code: str = "en") -> rdflib.Graph:
    """The triples that a page states; nothing is fetched."""
    return rdflib.Graph().parse(data=linked_data(notice, WORDS[code].marked(), PAGE), format="json-ld")


def _short(uri: object) -> str:
    return str(uri).replace(DPV, "dpv:").replace(SCHEMA, "schema:")


@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.id)
def test_every_term_of_a_page_is_in_the_table(notice: Notice, code: str) -> None:
    """The data of a page is RDF, and uses no property or type that the table lacks."""
    found = graph(notice, code)
    used = {_short(predicate) for predicate in found.predicates() if predicate != rdflib.RDF.type}
    used |= {_short(kind) for kind in found.objects(None, rdflib.RDF.type)}
    assert used
    assert not used - terms()


def test_the_data_says_who_why_and_for_how_long() -> None:
    """Title, operator and purpose are those of the notice, in the language of the page."""
    notice = NOTICES[0]
    found = graph(notice)
    page = rdflib.URIRef(PAGE)
    assert str(found.value(page, rdflib.URIRef(SCHEMA + "name"))) == notice.title["en"]
    operator = found.value(page, rdflib.URIRef(DPV + "hasDataController"))
    assert str(found.value(operator, rdflib.URIRef(SCHEMA + "name"))) == notice.operator.name["en"]
    purposes = list(found.objects(page, rdflib.URIRef(DPV + "hasPurpose")))
    assert len(purposes) == len(notice.purposes)
    for name in ("hasPersonalData", "hasStorageCondition", "hasLocation"):
        assert (page, rdflib.URIRef(DPV + name), None) in found


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", 'a"b\\', "&amp;", "\u2028"])
def test_a_title_cannot_leave_the_script_element(text: str) -> None:
    """Whatever a title contains, the element ends where the template ends it, and the title is read as written."""
    hostile = replace(NOTICES[0], title={"ja": text, "en": text})
    raw = linked_data(hostile, WORDS["en"], PAGE)
    assert not set(raw) & set("<>&\u2028")
    assert str(graph(hostile).value(rdflib.URIRef(PAGE), rdflib.URIRef(SCHEMA + "name"))) == text


def test_a_key_without_an_answer_is_refused() -> None:
    """A new key of the format cannot be forgotten in the table, and no column can be left out."""
    keys = dict(vocabulary()["keys"])
    for column in COLUMNS:
        row = {name: value for name, value in keys["title"].items() if name != column}
        with pytest.raises(FieldError, match=column):
            refuse_gaps(keys | {"title": row}, fields.TABLE.by_key)
    with pytest.raises(FieldError, match="no row"):
        refuse_gaps(keys, {**fields.TABLE.by_key, "directions": None})
    with pytest.raises(FieldError, match="no key"):
        refuse_gaps(keys | {"directions": keys["title"]}, fields.TABLE.by_key)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_page_of_vocabularies_has_a_row_for_each_key(code: str) -> None:
    """Every key of the format is on the page, with an answer in each of the six columns."""
    page = vocabulary_page(WORDS[code])
    assert ("PII 管理者の特定" in page, "PII controller" in page) == (code == "ja", code == "en")
    rows = [line for line in page.splitlines() if line.startswith("| [")]
    assert [line.split("`")[1] for line in rows] == list(fields.TABLE.by_key)
    for line in rows:
        assert all(cell.strip() for cell in line.strip("|").split("|"))
        assert line.count("|") == 7
