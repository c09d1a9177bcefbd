"""The same notices on the same day give the same bytes anywhere, and the day is the one in the site's time zone."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import time
import zoneinfo
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import OUTER_PATH, OUTER_PYTHON, TODAY, Project

from kokuchi import calendar
from kokuchi.cli import main


def _site(project: Project, umask: int, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own; the files of the site."""
    done = subprocess.run(
        [OUTER_PYTHON, "-m", "kokuchi", "build", "--today", TODAY.isoformat()],
        cwd=project.folder,
        env={
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))
        }
        | OUTER_PATH
        | environment,
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    folder = project.folder / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.only_on("linux", "darwin")
def test_the_bytes_depend_on_notices_and_day_alone(tmp_path: Path, sample: str) -> None:
    """Time zone, locale, umask, order of sets, order of files, path, and incremental or anew: none of them shows."""
    here, there = Project(tmp_path / "a"), Project(tmp_path / "another" / "place that is deeper")
    here.add("shop.yml", sample.replace("Less crowding", "Far less crowding"))
    surroundings = {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    first = _site(here, 0o022, **surroundings)
    for name in ("shop.yml", "hall.yml"):
        here.add(name, sample)
    for name in ("hall.yml", "shop.yml"):
        there.add(name, sample)
    incremental = _site(here, 0o022, **surroundings)
    anew = _site(there, 0o077, TZ="America/Los_Angeles", LC_ALL="POSIX", PYTHONHASHSEED="2")
    assert first != incremental
    assert incremental == anew


# 23:59:59 and midnight in Japan, around the change of a day and of a year, in UTC, and the day in Japan.
INSTANTS = {
    "2026-11-24T14:59:59": "2026-11-24",
    "2026-11-24T15:00:00": "2026-11-25",
    "2026-12-31T14:59:59": "2026-12-31",
    "2026-12-31T15:00:00": "2027-01-01",
}


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("named", ["C", "ja_JP.UTF-8", "en_US.ISO-8859-1"])
@pytest.mark.parametrize("machine", ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize(("instant", "day"), INSTANTS.items())
def test_today_is_the_day_in_japan_wherever_the_machine_is(  # noqa: PLR0917
    instant: str,
    day: str,
    machine: str,
    named: str,
    project: Project,
    sample: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A check without --today says that the day before has passed, and does not say so of that day itself."""
    stamp = dt.datetime.fromisoformat(f"{instant}+00:00").timestamp()
    before = dt.date.fromisoformat(day) - dt.timedelta(days=1)
    for name, review in (("passed", before.isoformat()), ("today", day)):
        project.add(
            f"{name}.yml", re.sub("period: .*", f"period: {{start: 2026-04-01, review_by: {review}}}", sample)
        )

    class Stopped(dt.datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime.fromtimestamp(stamp, tz)

    monkeypatch.setenv("TZ", machine)
    monkeypatch.setenv("LC_ALL", named)
    time.tzset()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(dt, "datetime", Stopped)
            done = CliRunner().invoke(main, ["check", "--format", "json"])
    finally:
        monkeypatch.undo()
        time.tzset()
    found = [one["path"] for one in json.loads(done.output)["findings"] if one["rule"] == "review-passed"]
    assert found == ["sites/passed.yml"], done.output


def test_japan_needs_no_time_zone_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the system's nor the package's: the day is the same as with them."""

    def absent(name: str) -> dt.tzinfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    with_data = calendar.zone("Asia/Tokyo")
    monkeypatch.setattr(zoneinfo, "ZoneInfo", absent)
    moment = dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)
    assert (
        moment.astimezone(calendar.zone("Asia/Tokyo")).isoformat() == moment.astimezone(with_data).isoformat()
    )
    with pytest.raises(KeyError):
        calendar.zone("Europe/Rome")
