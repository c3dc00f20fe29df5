"""Claims at random, with whatever a trace can hold: for tests that pages show anything without harm."""

from __future__ import annotations

from hypothesis import strategies as st

from headwater.model import (
    Basis,
    Bounds,
    Change,
    ChangeKind,
    Claim,
    Copies,
    Copy,
    CopyKind,
    Discrepancy,
    DiscrepancyValue,
    Edge,
    Evidence,
    Kind,
    Link,
    Mention,
    Node,
    Origin,
    Position,
    Reason,
    Report,
    Source,
    Statement,
    Trace,
    Voice,
)

HOSTILE = (
    '<script>alert("1")</script>',
    '"><img src=x onerror=alert(1)>',
    "</style></title></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "line\nbreak\u202eturned\x1b[31m \ud800 end",
    "&lt;b&gt; &amp; ]]> <!-- -->",
)
"""Words that would do harm on a page that does not escape them."""

_NAMES = st.one_of(
    st.sampled_from(
        ["Maravel Courier", "Vashel Post", "a source at the ministry", "Ilse Morrow", "水利局", "Wasserwirtschaftsamt"]
    ),
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=90),
    st.lists(st.sampled_from(["WWWWWWW", "iii", "of", "mmmm", "ministry", "Ärzte", "الوزارة"]), min_size=1, max_size=14).map(
        " ".join
    ),
)
_DATES = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()), st.just("2024-03"))
_WORDS = st.one_of(_NAMES, st.text(min_size=1, max_size=300))


@st.composite
def traces(draw: st.DrawFn, most: int = 30) -> Trace:
    """A trace of one claim. Its edges run along its statements' chains, and from reports to later ones that copy them."""
    number = draw(st.integers(1, most))
    texts = draw(st.lists(_WORDS, min_size=number, max_size=number))
    reports = [_report(draw, number, f"{words} It was said.") for number, words in enumerate(texts)]
    sources = [_source(draw, number, reports) for number in range(draw(st.integers(1, 8)))]
    statements = [_statement(draw, number, report, sources) for number, report in enumerate(reports)]
    edges = [edge for statement in statements for edge in _along(statement)]
    parents = [
        (reports[later].id, reports[draw(st.integers(0, later - 1))].id)
        for later in range(1, len(reports))
        if draw(st.integers(0, 3)) == 0
    ]
    between = st.sampled_from([Basis.COPIED, Basis.INFERRED])
    edges += [Edge(Node(report=first), Node(report=copy), draw(between), (), 0.5) for copy, first in parents]
    sharing = draw(st.lists(st.sampled_from(reports), max_size=4, unique_by=lambda report: report.id))
    sources.append(Source("s99", "a text that reports share", Kind.DOCUMENT, shared_by=tuple(one.id for one in sharing)))
    edges += [Edge(Node(source="s99"), Node(report=one.id), Basis.COMMON_TEXT, (), 0.5) for one in sharing]
    claim = _claim(draw, reports, sources, statements, edges)
    pairs = tuple(Copy((first, copy), CopyKind.NEAR_DUPLICATE, quotation=False, passages=()) for copy, first in parents)
    return Trace(tuple(reports), tuple(sources), Copies(pairs, tuple(parents)), (claim,))


def _report(draw: st.DrawFn, number: int, text: str) -> Report:
    outlet = draw(st.one_of(st.none(), _NAMES))
    title = draw(st.one_of(st.none(), _NAMES))
    name = draw(st.one_of(st.just(str(number)), _NAMES))
    return Report(f"r{number}", name, f"{number}.txt", text, "0" * 64, title, outlet=outlet, published=draw(_DATES))


def _source(draw: st.DrawFn, number: int, reports: list[Report]) -> Source:
    kind = draw(st.sampled_from(list(Kind)))
    own = draw(st.sampled_from([None, *reports])) if kind is Kind.OUTLET else None
    return Source(f"s{number}", draw(_NAMES), kind, report=None if own is None else own.id)


def _statement(draw: st.DrawFn, number: int, report: Report, sources: list[Source]) -> Statement:
    # sources in ascending order, so that chains never contradict one another
    chosen = sorted(draw(st.sets(st.integers(0, len(sources) - 1), max_size=4)))
    spans = tuple(_span(draw, report) for _ in chosen)
    chain = tuple(
        Link(sources[place].id, Mention(sources[place].name, sources[place].kind, spans=(span,)))
        for place, span in zip(chosen, spans, strict=True)
    )
    return Statement(
        id=f"t{number}",
        report=report.id,
        content=(_span(draw, report),),
        voice=Voice.CREDITED if chain else Voice.OWN,
        words=report.text,
        sentence=(0, len(report.text)),
        position=draw(st.sampled_from([*[Position.SUPPORTS] * 6, *Position])),
        chain=chain,
        score=draw(st.floats(0.25, 1)),
    )


def _span(draw: st.DrawFn, report: Report) -> tuple[int, int]:
    start = draw(st.integers(0, len(report.text) - 1))
    return start, draw(st.integers(start + 1, len(report.text)))


def _along(statement: Statement) -> list[Edge]:
    nodes = [*(Node(source=link.source) for link in statement.chain), Node(report=statement.report)]
    evidence = [tuple(Evidence(statement.report, span) for span in link.mention.spans) for link in statement.chain]
    steps = zip(nodes, nodes[1:], evidence, strict=False)
    return [Edge(start, end, Basis.CREDITED, words, statement.score) for start, end, words in steps]


def _claim(
    draw: st.DrawFn, reports: list[Report], sources: list[Source], statements: list[Statement], edges: list[Edge]
) -> Claim:
    some = st.lists(st.sampled_from(reports), max_size=4, unique_by=lambda report: report.id)
    evidence = st.lists(st.builds(lambda report: Evidence(report.id, _whole(report)), st.sampled_from(reports)), max_size=3)
    reason = st.builds(lambda text, words: Reason(text, tuple(words)), _NAMES, evidence)
    firsts = sorted({statement.chain[0].source for statement in statements if statement.chain})
    origins = tuple(
        Origin(one.id, one.name, one.kind, draw(st.one_of(st.none(), _NAMES)), named=one.kind is Kind.PERSON)
        for one in sources
        if one.id in firsts and draw(st.booleans())
    )
    changes = st.builds(
        lambda report, kind, before, after: Change(report.id, kind, before, after),
        st.sampled_from(reports),
        st.sampled_from(list(ChangeKind)),
        reason,
        reason,
    )
    value = st.builds(
        lambda words, at, found: DiscrepancyValue(words, tuple(one.id for one in at), tuple(found)), _NAMES, some, evidence
    )
    ring = tuple(report.id for report in draw(some))
    denials = tuple(statement.report for statement in statements if statement.position is Position.DENIES)
    against = (Origin(sources[0].id, sources[0].name, sources[0].kind, None, denials[:3]),) if denials else ()
    return Claim(
        id="c1",
        text=draw(_WORDS),
        statements=tuple(statements),
        edges=tuple(edges),
        origins=origins,
        uncredited=tuple((report.id,) for report in draw(some)),
        lost_attribution=tuple(report.id for report in draw(some)),
        distinct=Bounds(1, 2, tuple(draw(st.lists(reason, max_size=3)))),
        denial_origins=against,
        changes=tuple(draw(st.lists(changes, max_size=4))),
        discrepancies=tuple(
            Discrepancy(slot, tuple(values))
            for slot, values in draw(st.lists(st.tuples(_NAMES, st.lists(value, min_size=1, max_size=3)), max_size=2))
        ),
        rings=(ring,) if len(ring) > 1 else (),
    )


def _whole(report: Report) -> tuple[int, int]:
    return 0, len(report.text)
