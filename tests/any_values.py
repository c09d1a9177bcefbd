"""Strategies of hypothesis for any value, with the keys of a notice among those of its mappings."""

from __future__ import annotations

from hypothesis import strategies as st

from kokuchi.schema import notice_schema

KEYS = sorted(notice_schema(["ja", "en"])["properties"])

scalar = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(["2026-12-01", "30 days", "not stored", "none", "always", "10:00-21:00", "03-1234-5678"]),
)
key = st.one_of(st.sampled_from([*KEYS, "ja", "en", "start", "end", "name"]), st.text(max_size=8))
anything = st.recursive(
    scalar, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(key, inner, max_size=5), max_leaves=20
)
