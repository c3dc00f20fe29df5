"""`headwater judge` on a small case, with marked attributions in place of the trained models."""

import json
import shlex
from pathlib import Path

import pytest

from headwater.case import Case
from headwater.cli import main
from headwater.cli.judge import judge as group
from headwater.model import Mark
from unit.judge.case import make_case, models_of_the_story

WALL = "the harbour wall at Vell gave way"
FERRY = "ferry to Norrin"


@pytest.fixture(autouse=True)
def _models(monkeypatch):
    models_of_the_story(monkeypatch)
    monkeypatch.setenv("HEADWATER_BY", "Ida Brook")


@pytest.fixture
def case(tmp_path):
    return str(make_case(tmp_path))


@pytest.fixture
def judge(case, capsys):
    """Runs `judge` with these arguments; the exit status, and what it printed."""

    def run(*arguments):
        status = main(["judge", case, *arguments])
        printed = capsys.readouterr()
        return status, printed.out.strip(), printed.err

    return run


def traced(case):
    with Case.open(case) as opened, opened.view() as view:
        return view.trace()


def names(trace, number=0):
    called = {report.id: report.doc for report in trace.reports}
    return sorted(called[name] for name in trace.claims[number].reports)


def all_names(trace):
    return [names(trace, number) for number in range(len(trace.claims))]


WALL_IN_ALL = ["albion", "beacon", "courier", "dispatch"]


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        (("in-claim", "courier: The harbour wall", "c1", "--no"), lambda t: names(t) == ["albion", "beacon", "dispatch"]),
        (("split-claim", "c1", "beacon: The harbour", "courier: The harbour"), lambda t: ["beacon", "courier"] in all_names(t)),
        (("in-claim", "falcon: The ferry", f"albion: {WALL}"), lambda t: names(t) == [*WALL_IN_ALL, "falcon"]),
        (("same-claim", "falcon: The ferry", f"albion: “{WALL}”"), lambda t: len(t.claims) == 1),
        (("merge-claims", "c1", "c2"), lambda t: len(t.claims) == 1),
        (("same-source", "Ilse Brandt", "s2"), lambda t: t.claims[0].distinct.least == 1),
        (("same-source", "albion: Ilse Brandt", "echo: Ilse Brandt", "--no"), lambda t: len(t.sources) == 5),
        (("not-independent", "Ilse Brandt", "Otto Kern"), lambda t: "not independent" in t.claims[0].distinct.why[-1].text),
        (("copy", "courier", "beacon.txt"), lambda t: len(t.copies.parents) == 1),
        (("has-from", "courier: The harbour wall", "beacon"), lambda t: t.claims[0].uncredited == ()),
        (
            ("speaker", "courier: The harbour wall at Vell gave way on Monday", "Ada Lund"),
            lambda t: len(t.claims[0].origins) == 4,
        ),
        (("speaker", f"albion: {WALL} on Monday", "--nobody"), lambda t: t.claims[0].distinct.least == 1),
        (("span", f"albion: {WALL}", WALL), lambda t: WALL in [one.words for one in t.claims[0].statements]),
        (("date", "courier", "2026-02-01"), lambda t: t.reports[2].published == "2026-02-01"),
        (("outlet", "courier", "The Vell Courier"), lambda t: t.reports[2].outlet == "The Vell Courier"),
        (("outlet", "courier", "--unknown"), lambda t: t.reports[2].outlet is None),
        (("mark", "courier", "off-topic"), lambda t: names(t) == ["albion", "beacon", "dispatch"]),
        (("mark", "courier", "corrected"), lambda t: "corrected" in t.claims[0].distinct.why[-1].text),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_kind_steers_what_is_traced_and_undoing_restores_it(arguments, changed, case, judge):
    before = traced(case)
    assert not changed(before) or arguments[0] == "date"
    status, made, said = judge(*arguments)
    assert status == 0
    assert said.startswith("headwater: kept: ")
    assert 2 <= len(said.splitlines()) <= 4
    after = traced(case)
    assert changed(after)
    assert [one.judgement.id for one in after.judgements] == [made]
    assert judge("undo", made[:6])[0] == 0
    assert traced(case) == before


def test_what_was_kept_and_what_it_changed_is_said(judge):
    kept, changed = judge("mark", "courier", "off-topic")[2].splitlines()
    assert kept == "headwater: kept: courier.txt is off topic."
    now, before = changed.removeprefix("headwater: “The harbour wall at Vell gave way on Monday”: ").split("; before: ")
    assert now == "3 reports, 3 origins stated (2 named), at least 2 and at most 3"
    assert before == "4 reports, 3 origins stated (2 named), at least 2 and at most 4."
    assert judge("date", "falcon", "2026-02-01")[2].splitlines()[1:] == [
        "headwater: no count of a claim of these reports changed."
    ]


def outlets(case):
    with Case.open(case) as opened, opened.view() as view:
        return [row.outlet for row in view.list_reports().rows], [row.name for row in view.outlets()]


@pytest.mark.parametrize("table", ["", "path,outlet\ncourier.txt,The Daily Courier\n"])
def test_what_was_corrected_stays_so_where_the_same_reports_are_added_again(table, case, judge, tmp_path):
    before = outlets(case)
    _, made, _ = judge("outlet", "courier", "The Vell Courier")
    corrected = outlets(case)
    if table:
        known = (tmp_path / "texts" / "reports.csv").read_text(encoding="utf-8").splitlines()
        rows = [table.splitlines()[1] if row.startswith("courier.txt") else row for row in known]
        (tmp_path / "texts" / "reports.csv").write_text("\n".join(rows), encoding="utf-8")
    assert main(["add", case, str(tmp_path / "texts")]) == 0
    assert outlets(case) == corrected
    assert "The Vell Courier" in corrected[0]
    assert "The Vell Courier" in corrected[1]
    judge("undo", made)
    read = [("The Daily Courier" if table and name == before[0][2] else name) for name in before[0]]
    assert outlets(case)[0] == read


def test_marks_are_listed_until_they_are_taken_back(case, judge):
    _, made, _ = judge("mark", "courier", "corrected")
    judge("mark", "beacon", "satire")
    judge("mark", "beacon", "satire", "--no")
    judge("outlet", "dispatch", "The Dispatch")

    def marks():
        with Case.open(case) as opened, opened.view() as view:
            rows = view.list_reports().rows
            found = view.marks([row.id for row in rows])
            return {row.path: found[row.id] for row in rows if row.id in found}

    assert marks() == {"courier.txt": (Mark.CORRECTED,)}
    judge("undo", made)
    assert marks() == {}


def test_only_an_outlet_has_an_own_story(judge):
    status, _, told = judge("own-story", "courier", "Ilse Brandt")
    assert (status, "changes nothing: no outlet is called so in that report" in told) == (1, True)


def test_what_was_judged_is_listed_with_what_has_become_of_it(case, judge):
    _, first, _ = judge("mark", "courier", "satire", "--why", "a joke", "--when", "2026-03-01T09:30:00Z")
    judge("mark", "courier", "satire", "--no", "--when", "2026-03-01T09:31:00Z", "--by", "Otto Kern")
    printed = judge("list")[1]
    assert printed.splitlines()[:3] == [
        f"{first}  2026-03-01 09:30  Ida Brook  [superseded: a later judgement answers the same question]",
        "    courier (courier) is satire",
        "    why: a joke",
    ]
    assert "courier (courier) is not satire" in printed
    lines = [json.loads(line) for line in judge("list", "--json")[1].splitlines()]
    assert [(one["by"], one["standing"]) for one in lines] == [("Ida Brook", "superseded"), ("Otto Kern", "stands")]


def test_an_export_brings_another_case_to_the_same_trace(case, judge, tmp_path, capsys):
    judge("mark", "courier", "off-topic")
    judge("same-source", "Ilse Brandt", "Otto Kern")
    _, gone, _ = judge("merge-claims", "c1", "c2")
    judge("undo", gone)
    file = tmp_path / "judged.jsonl"
    assert judge("export", "-o", str(file))[0] == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    file.write_text("\n".join(reversed(lines)), encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    path = str(make_case(other))
    assert main(["judge", path, "import", str(file)]) == 0
    assert "4 judgements read; 2 of them steer" in capsys.readouterr().err
    assert traced(path) == traced(case)
    assert main(["judge", path, "import", str(file)]) == 0
    assert traced(path) == traced(case)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mark", "nowhere", "satire"), "the case has no report called nowhere"),
        (("in-claim", "courier: the lighthouse", "c1"), "courier.txt: the report does not hold “the lighthouse”"),
        (("in-claim", "courier", "c1"), 'Write "REPORT: words"'),
        (("speaker", "courier: arbour", "--nobody"), "holds “arbour” only inside other words"),
        (("speaker", "albion: the", "--nobody"), "“the” fits several places: “"),
        (("in-claim", "courier: The harbour wall", "c9"), "the case has no claim 'c9'"),
        (("same-source", "Nobody", "s1"), "the case has no source called Nobody"),
        (("same-source", "courier: Ilse Brandt", "s1"), "courier.txt: the report credits nobody called Ilse Brandt"),
        (("same-source", "s1", "s2", "--no", "--unsure"), "either no or unsure"),
        (("date", "courier"), "what is right is missing"),
        (("date", "courier", "2026", "--unknown"), "either unknown"),
        (("date", "courier", "1 March"), "“1 March” is no date"),
        (("copy", "courier", "courier"), "no report is a copy of itself"),
        (("undo", "j0"), "no judgement with the id j0"),
        (("import", "nowhere.jsonl"), "nowhere.jsonl: the file cannot be read"),
        (("mark", "courier", "satire", "--when", "soon"), "“soon” is no moment"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_errors_say_what_happened_to_which_input(arguments, said, case, judge):
    status, printed, told = judge(*arguments)
    assert (status, printed) == (2, "")
    assert said in told
    assert traced(case).judgements == ()


def test_a_line_that_is_none_is_named(case, judge, tmp_path):
    file = tmp_path / "bad.jsonl"
    file.write_text('\n{"kind": "hunch"}\n', encoding="utf-8")
    status, _, told = judge("import", str(file))
    assert (status, "bad.jsonl: line 2: there is no kind “hunch”." in told) == (2, True)


def test_a_judgement_that_nothing_answers_to_is_kept_and_told(case, judge):
    status, made, told = judge("speaker", f"albion: {WALL} on Monday", "Dan Kell")
    assert (status, f"{made} is kept and changes nothing: the report does not print this name" in told) == (1, True)
    assert "[unresolved: the report does not print" in judge("list")[1]


def test_an_empty_list_says_so(judge):
    assert judge("list")[1:] == ("", "headwater: nobody has judged anything in this case yet.\n")


def test_the_page_on_judgements_names_every_command_and_every_mark():
    page = (Path(__file__).resolve().parents[3] / "docs" / "judgements.md").read_text(encoding="utf-8")
    told = {name for name in group.commands if f"`{name} " in page or f"case {name} " in page or f"case {name}\n" in page}
    assert told == set(group.commands)
    assert all(f"`{mark.value}`" in page for mark in Mark)
    commands = [shlex.split(line)[3:] for line in page.splitlines() if line.startswith("    headwater judge ")]
    assert len(commands) >= 7
    for name, *arguments in commands:
        group.commands[name].make_context(name, arguments)


def test_a_judgement_is_signed(judge, monkeypatch):
    monkeypatch.delenv("HEADWATER_BY")
    status, _, said = judge("mark", "courier", "satire")
    assert status == 2
    assert "say who judges with --by NAME, or set HEADWATER_BY" in said
