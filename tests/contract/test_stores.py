"""A case is the same in a file and in PostgreSQL: each command says the same, and each export has the same bytes."""

import io
import re
from dataclasses import dataclass
from shlex import quote

import pytest

import headwater
import made_press
import stores
from headwater.case import Case, Order, shown, wanted, writing
from headwater.case.views import VIEWS
from headwater.cli import main
from headwater.export.formats import FORMATS
from postgresql import PASSWORD

BY = ["--by", "Ida Brook", "--when", "2026-06-01T10:00:00Z"]
PARTS = (list(made_press.REPORTS)[::2], list(made_press.REPORTS)[1::2])


@dataclass
class Both:
    """The same case twice, and what all commands said of each."""

    places: tuple[str, str]
    said: tuple[dict, dict]


@pytest.fixture(scope="module")
def both(tmp_path_factory, postgresql):
    folder = tmp_path_factory.mktemp("both")
    for number, part in enumerate(PARTS):
        made_press.write(folder / f"part{number}", part)
    places = stores.Files().new(folder), stores.Databases(postgresql).new(folder)
    with pytest.MonkeyPatch.context() as patch:
        made_press.stub_models(patch.setattr)
        patch.setattr(writing, "now", lambda: "2026-06-01T09:00:00Z")
        yield Both(places, tuple(commands(place, folder) for place in places))


def commands(place, folder):
    """The life of a case, command by command."""
    said = {}

    def run(name, *arguments):
        with pytest.MonkeyPatch.context() as patch:
            out = Streams(patch)
            status = main([name, *map(str, arguments)])
        said[f"{len(said)} {name}"] = (status, out.plain(place))

    run("add", place, folder / "part0")
    run("judge", place, "date", "dam/courier.txt", "2026-03-09", *BY)
    run("judge", place, "mark", "ferry/echo.txt", "off-topic", *BY)
    run("trace", folder / "part1", "--case", place, "--json")
    run("add", place)
    run("add", place, folder / "part0", folder / "nowhere.txt")
    run("judge", place, "list", "--json")
    run("trace", place, "--json")
    run("trace", place, "--claim", "c1")
    run("trace", place, folder)
    run("doctor", place)
    return said


class Streams:
    """What a command prints."""

    def __init__(self, patch):
        self.parts = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        patch.setattr("sys.stdout", self.parts[0])
        patch.setattr("sys.stderr", self.parts[1])

    def plain(self, place):
        texts = []
        for part in self.parts:
            part.flush()
            text = part.buffer.getvalue().decode()
            assert PASSWORD not in text
            texts.append(re.sub(r"\s+", " ", text.replace(quote(shown(place)), "CASE").replace(shown(place), "CASE")))
        return texts


def test_each_command_says_the_same(both):
    one, other = both.said
    assert one.keys() == other.keys()
    for name in one:
        assert one[name] == other[name], name
    statuses = [status for status, _ in one.values()]
    assert statuses == [0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0], one


@pytest.mark.parametrize("form", [*FORMATS, "bundle"])
def test_every_export_has_the_same_bytes(both, tmp_path, form):
    made = []
    for number, place in enumerate(both.places):
        assert main(["export", place, "--to", form, "--all", "-o", str(tmp_path / str(number))]) == 0
        made.append((tmp_path / str(number)).read_bytes())
    assert len(made[0]) > 1000
    assert made[0] == made[1]


LOOKED_FOR = ["dam", "goalkee", '"the dam"', "harbour gates", "Vell Courier", "engines ferry", "the", "xylophone", "göalkeeper"]
LOOKED_FOR += ['speaker:"Brandt"', "outlet:vell dam", "unnamed:", "from:2026-03-05 to:2026-03-06 dam", "dam's", "1", ""]


@pytest.mark.parametrize("typed", LOOKED_FOR)
def test_a_search_finds_the_same_in_the_same_order(both, typed):
    found = []
    for place in both.places:
        with Case.open(place) as case, case.view() as view:
            found.append((view.search(wanted(typed)), [view.list_claims(wanted(typed), order) for order in Order]))
    assert found[0] == found[1]


def test_every_list_is_the_same(both):
    found = []
    for place in both.places:
        with Case.open(place) as case, case.view() as view:
            reports, sources = view.list_reports(limit=99).rows, view.list_sources(limit=99).rows
            lists = [view.totals(), reports, view.list_reports(newest_first=True), sources, view.outlets(), view.report_days()]
            lists += [view.list_sources(named=flag) for flag in (True, False)]
            lists += [view.claims_of_report(one.id) for one in reports] + [view.statements(one.id) for one in reports]
            lists += [view.claims_of_source(one.id) for one in sources] + [view.statements_of_source(one.id) for one in sources]
            lists += [view.list_reports(one.name) for one in view.outlets()]
            lists += [view.doubts(0.95), view.first_said([one.id for one in sources]), view.runs(), view.rejections()]
            lists += [view.beginnings([one.id for one in reports]), view.marks([one.id for one in reports]), view.judgements()]
            lists += [view.outcomes(), view.components(), view.source_links(), view.copies(), view.trace()]
            found.append(lists)
    for one, other in zip(*found, strict=True):
        assert one == other
        assert isinstance(one, dict) or repr(one) == repr(other)


def test_python_takes_an_address_as_it_takes_a_path(both):
    found = []
    for place in both.places:
        with headwater.Case.open(place) as case:
            found.append((case.trace().claims, case.judgements()))
    assert found[0] == found[1]
    assert len(found[0][1]) == 2


def test_views_have_the_same_rows_for_other_programs(both):
    found = []
    for place in both.places:
        with Case.open(place) as case, case.reading() as connection:
            rows = {name: connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in VIEWS}
        found.append({name: sorted(tuple(map(as_number, row)) for row in each) for name, each in rows.items()})
    for name in VIEWS:
        assert found[0][name] == found[1][name], name
    assert sum(map(bool, found[0].values())) > len(VIEWS) - 5


def as_number(value):
    """SQLite has no truth values of its own; nothing is less than None."""
    return str(int(value) if isinstance(value, bool) else value)
