"""How large a case of made reports gets, and how long its pages' queries take.

    nice .venv/bin/python benchmarks/case_size.py --reports 100000 --case large.case
    nice .venv/bin/python benchmarks/case_size.py --reports 50000 --times 9 --case postgresql://desk@localhost/news?case=large

Reports, statements and claims are made up (words of no language, in the frequencies of one), as many as extraction and linking
find in news: nothing is extracted or linked, everything is stored and read as it would be. The case grows in steps, so that
the cost of one more step at full size is measured too.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Table, select

from headwater.case import Case, Order, View, Wanted, is_address, schema, wanted
from headwater.case.bulk import WAY
from headwater.case.numbering import NUMBERED, set_milestones
from headwater.case.settling import settle
from headwater.case.tracing import Story, Traced, replace_trace
from headwater.case.writing import NewReport, begin_run, component, keep_readings, keep_report
from headwater.model import (
    Copies,
    Copy,
    Kind,
    LinkStatus,
    NameInReport,
    Relation,
    Report,
    Source,
    SourceLink,
    Statement,
)
from headwater.read import content_id
from made_stories import COMMON_SOURCES, Made, Words, reading, story

STEP = 5000


class Growing:
    """A case that grows by whole stories."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case, self.words, self.made = case, words, []
        self.common = [Source("", f"{words.words[place].title()} News Agency", Kind.OUTLET) for place in range(COMMON_SOURCES)]
        self.sources: list[Source] = [replace(one, id=f"s{place}") for place, one in enumerate(self.common, 1)]
        self.links: list[SourceLink] = []
        self.copies: list[Copy] = []
        self.reports: list[Report] = []
        self.stories: list[Story] = []

    def step(self, stories: Sequence[Made]) -> None:
        with self.case.writing() as connection:
            run = begin_run(connection, "add", "made")
            part = component(connection, "made", "1")
        for made in stories:
            self._keep(made, run, part)
        self.reports.sort(key=lambda report: (report.path, report.id))
        self.copies.sort(key=lambda pair: pair.reports)
        with self.case.writing() as connection:
            copies = Copies(tuple(self.copies))
            replace_trace(connection, Traced(self.reports, self.sources, self.links, copies, self.stories), part)
        self.stories = [replace(one, found=None) for one in self.stories]

    def _keep(self, made: Made, run: int, part: int) -> None:
        first = len(self.sources) + 1
        own = [replace(source, id=f"s{first + place}") for place, source in enumerate(made.own)]
        self.sources += own
        names = (*(source.id for source in own), *(f"s{place + 1}" for place in made.shared))
        if len(own) > 2:
            ends = NameInReport(own[0].name, made.reports[0].id), NameInReport(own[1].name, made.reports[0].id)
            link = SourceLink(*ends, (own[0].id, own[1].id), Relation.SAME, 0.4, ("one surname",), LinkStatus.DOUBTFUL)
            self.links.append(link)
        self.copies += made.copies
        self.reports += made.reports
        self.stories.append(Story(made.reports[0].id, tuple(report.id for report in made.reports), names, made.found))
        said: dict[str, list[Statement]] = {}
        for one in made.found.statements:
            said.setdefault(one.report, []).append(one)
        with self.case.writing() as connection:
            for report in made.reports:
                keep_report(connection, NewReport(report, report.text.encode(), given=True), run, part, content_id)
            keys = self._keys(connection, made)
            keep_readings(connection, [(keys[report.id], reading(report, said[report.id])) for report in made.reports], part)

    def _keys(self, connection: Connection, made: Made) -> dict[str, int]:
        table = schema.report
        query = select(table.c.id, table.c.key).where(table.c.id.in_([report.id for report in made.reports]))
        return {row.id: row.key for row in connection.execute(query)}


@dataclass(frozen=True)
class Looked:
    """What the pages are asked for: a claim of many reports and one of the middle, a report and an outlet of the middle, the
    source that most reports credit, and words of many, some, few and nearly all.
    """

    largest: str
    middle: str
    page: int
    report: str
    reports_page: int
    outlet: str
    popular: str
    speaker: str
    common: str
    everywhere: str
    rare: str
    short: str
    seldom: str


def looked(view: View) -> Looked:
    totals = view.totals()
    claims = view.list_claims(limit=3)
    page = claims.total // 2
    middle = view.list_claims(offset=page, limit=1).rows[0].id
    report = view.list_reports(offset=totals.reports // 2, limit=1).rows[0]
    popular = view.list_sources(limit=1).rows[0]
    rank = {word: place for place, word in enumerate(Words().words)}
    text = [word.rstrip(".") for word in view.report(report.id).text.lower().split()]
    words = view.claim(middle).text.split()
    return Looked(
        largest=claims.rows[0].id,
        middle=middle,
        page=page,
        report=report.id,
        reports_page=totals.reports // 2,
        outlet=report.outlet or "",
        popular=popular.id,
        speaker=popular.name,
        common="ba",
        everywhere=text[3],
        rare=max(text, key=lambda word: rank.get(word, 0)),
        short=min(words, key=len),
        seldom=max(words, key=len),
    )


def queries(view: View, at: Looked) -> dict[str, Callable[[], object]]:
    """The query behind each page, by what it shows."""
    return {
        "totals": view.totals,
        "claims, first page": view.list_claims,
        "claims in two reports or more that credit somebody": lambda: view.list_claims(Wanted(least_reports=2, credited=True)),
        "claims, a page in the middle": lambda: view.list_claims(offset=at.page),
        **{f"claims by {order.value}": lambda order=order: view.list_claims(order=order) for order in Order},
        "claims with a word of one in a hundred": lambda: view.list_claims(wanted(at.short)),
        "claims with a word of one in five": lambda: view.list_claims(wanted(at.seldom)),
        "claims of a speaker": lambda: view.list_claims(wanted(f'speaker:"{at.speaker}"')),
        "claims of an outlet": lambda: view.list_claims(wanted(f'outlet:"{at.outlet}"')),
        "claims with unnamed origins in one month": lambda: view.list_claims(wanted("unnamed: from:2026-03 to:2026-03")),
        "the largest claim": lambda: view.claim(at.largest),
        "the largest claim with all that it names": lambda: view.trace_of([at.largest]),
        "a claim in the middle": lambda: view.trace_of([at.middle]),
        "reports, first page": view.list_reports,
        "reports, newest first": lambda: view.list_reports(newest_first=True),
        "reports, a page in the middle": lambda: view.list_reports(offset=at.reports_page),
        "reports of an outlet": lambda: view.list_reports(at.outlet),
        "a report with statements, reading, claims, copies": lambda: (
            view.report(at.report),
            view.statements(at.report),
            view.reading(at.report),
            view.claims_of_report(at.report),
            view.copies(at.report),
        ),
        "outlets": view.outlets,
        "sources, named": lambda: view.list_sources(named=True),
        "sources, unnamed": lambda: view.list_sources(named=False),
        "the source that most reports credit": lambda: (view.source_row(at.popular), view.source_links(at.popular)),
        "its claims": lambda: view.claims_of_source(at.popular),
        "its statements": lambda: view.statements_of_source(at.popular),
        "search, a common word": lambda: view.search(wanted(at.common)),
        "search, a rare word": lambda: view.search(wanted(at.rare)),
        "search with filters": lambda: view.search(wanted(f"{at.rare} from:2026-03 outlet:Courier")),
        "search, a word of nearly every report": lambda: view.search(wanted(at.everywhere)),
        "review": view.doubts,
        "runs and rejections": lambda: (view.runs(), view.rejections()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--case", required=True, help="A file, or an address of PostgreSQL.")
    parser.add_argument("--times", type=int, default=1, help="So many copies of each story, under other names, by SQL alone.")
    parser.add_argument("--queries-only", action="store_true", help="Measure a case that was made before.")
    asked = parser.parse_args()
    if not asked.queries_only:
        build(asked.case, asked.reports)
        multiply(asked.case, asked.times)
    measure(asked.case)


def build(path: str, reports: int) -> None:
    words = Words()
    started, made_time = time.perf_counter(), 0.0
    number = count = 0
    with Case.create(path) as case:
        growing = Growing(case, words)
        while count < reports:
            before = time.perf_counter()
            stories = []
            held = 0
            while held < min(STEP, reports - count):
                stories.append(story(number, words))
                held += len(stories[-1].reports)
                number += 1
            count += held
            made_time += time.perf_counter() - before
            since = time.perf_counter()
            growing.step(stories)
            print(f"{count:7} reports, step of {held}: {time.perf_counter() - since:.1f} s", flush=True)
        since = time.perf_counter()
        growing.step([story(number, words)])
        print(f"one more story: {time.perf_counter() - since:.1f} s")
    taken = time.perf_counter() - started - made_time
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"built in {taken:.0f} s; {size(path) / 1e6:.0f} MB; peak memory {peak:.0f} MB (with the made stories)")


_COPIED = (
    *(schema.original, schema.story, schema.report, schema.report_text, schema.reading, schema.source, schema.source_link),
    *(schema.copy, schema.claim, schema.statement, schema.chain_link, schema.edge, schema.origin, schema.uncredited),
    *(schema.claim_source, schema.lost_attribution, schema.change, schema.discrepancy),
)
_OF_REPORT = ("first", "second", "parent", "later", "start_report", "end_report", "one_report", "other_report", "report")
_OF_SOURCE = ("start_source", "end_source", "one_source", "other_source", "source")


def multiply(path: str, times: int) -> None:
    """Let the case hold each story so many times, each with reports, sources and claims of its own, by SQL alone. The sources
    that all stories share stay as they are, credited the more.
    """
    since = time.perf_counter()
    with Case.open(path) as case, case.writing() as connection:
        ends = {table.name: _asked(connection, f"SELECT max(key) FROM {table.name}") for table in _COPIED if "key" in table.c}
        ordinals = {table.name: _asked(connection, f"SELECT max(ordinal) FROM {table.name}") for table in NUMBERED}
        search = [f"{index}_search" for index in schema.INDEXED] if is_address(path) else []
        with connection.get_execution_options()[WAY].loading(connection):
            for number in range(1, times):
                for table in _COPIED:
                    values = ", ".join(_copied(table, column.name, number, ends, ordinals) for column in table.c)
                    names = ", ".join(f'"{column.name}"' for column in table.c)
                    where = _first_of(table, ends)
                    connection.exec_driver_sql(
                        f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "{table.name}" WHERE {where}'
                    )
                for name in search:
                    of = name.removesuffix("_search")
                    least = COMMON_SOURCES if of == "source" else 0
                    connection.exec_driver_sql(
                        f"INSERT INTO {name} SELECT key + {number * ends[of]}, words, folded, size FROM {name} "
                        f"WHERE key > {least} AND key <= {ends[of]}"
                    )
                print(f"{number + 1} times: {time.perf_counter() - since:.0f} s", flush=True)
            counts = ", ".join(f"{name} = {name} * {times}" for name in ("reports", "statements", "claims"))
            connection.exec_driver_sql(f"UPDATE source SET {counts} WHERE key <= {COMMON_SOURCES}")
            set_milestones(connection)
            settle(connection)
    print(f"multiplied in {time.perf_counter() - since:.0f} s; {size(path) / 1e6:.0f} MB")


def _asked(connection: Connection, query: str) -> int:
    return int(connection.exec_driver_sql(query).scalar() or 0)


def _first_of(table: Table, ends: dict[str, int]) -> str:
    """The rows that were there first."""
    if table is schema.original:
        return "sha256 NOT LIKE 'x%'"
    if table is schema.source:
        return f"key > {COMMON_SOURCES} AND key <= {ends['source']}"
    if "key" in table.c:
        return f"key <= {ends[table.name]}"
    of = next(
        name for name in ("claim", "report", "first") if name in table.c and (name != "claim" or table is not schema.statement)
    )
    return f'"{of}" <= {ends["claim" if of == "claim" else "report"]}'


def _copied(table: Table, name: str, number: int, ends: dict[str, int], ordinals: dict[str, int]) -> str:
    """What a column of a copy holds."""
    quoted = f'"{name}"'
    if name == "key":
        return f"key + {number * ends[table.name]}"
    if name in _OF_REPORT and table.c[name].foreign_keys:
        return f"{quoted} + {number * ends['report']}"
    if name in _OF_SOURCE and table.c[name].foreign_keys:
        return f"CASE WHEN {quoted} <= {COMMON_SOURCES} THEN {quoted} ELSE {quoted} + {number * ends['source']} END"
    if name in {"claim", "story"} and table.c[name].foreign_keys:
        return f"{quoted} + {number * ends[name]}"
    if name == "ordinal":
        return f"ordinal + {number * ordinals[table.name]}"
    if name in {"sha256", "id", "path", "doc", "fingerprint"} and table in {schema.original, schema.report, schema.story}:
        return f"'x{number}-' || {quoted}"
    return quoted


def size(path: str) -> int:
    """Bytes that a case takes."""
    if not is_address(path):
        return Path(path).stat().st_size
    tables = "SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace"
    query = f"SELECT sum(pg_total_relation_size(oid)) FROM ({tables}) t"
    with Case.open(path) as case, case.reading() as connection:
        return int(connection.exec_driver_sql(query).scalar() or 0)


def measure(path: str) -> None:
    with Case.open(path) as case:
        with case.view() as view:
            print(view.totals())
            at = looked(view)
            asked = list(queries(view, at))
        print("   median   slowest     processor")
        for name in asked:
            times, processor = [], []
            for _ in range(9):
                with case.view() as view:
                    ask = queries(view, at)[name]
                    since, spent = time.perf_counter(), time.process_time()
                    ask()
                    times.append(1000 * (time.perf_counter() - since))
                    processor.append(1000 * (time.process_time() - spent))
            print(
                f"{statistics.median(times):6.1f} ms {max(times):6.1f} ms {statistics.median(processor):6.1f} ms  {name}",
                flush=True,
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
