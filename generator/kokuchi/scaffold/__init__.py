"""Sets up the repository of a site, brings its files up to date later, and finds what is missing around it."""

from kokuchi.scaffold.answers import OPERATORS, Answers, BadAnswer, languages_offered, read_answers
from kokuchi.scaffold.doctor import examine
from kokuchi.scaffold.finding import Finding
from kokuchi.scaffold.manifest import MANIFEST, Manifest, UnusableManifest, blob_id, read_manifest
from kokuchi.scaffold.program import Program, own_program, own_version, parse_program
from kokuchi.scaffold.render import DRAFT, rendered
from kokuchi.scaffold.upgrade import LEFT, Change, after_upgrade, changes, merged_answers

__all__ = [
    "DRAFT",
    "LEFT",
    "MANIFEST",
    "OPERATORS",
    "Answers",
    "BadAnswer",
    "Change",
    "Finding",
    "Manifest",
    "Program",
    "UnusableManifest",
    "after_upgrade",
    "blob_id",
    "changes",
    "examine",
    "languages_offered",
    "merged_answers",
    "own_program",
    "own_version",
    "parse_program",
    "read_answers",
    "read_manifest",
    "rendered",
]
