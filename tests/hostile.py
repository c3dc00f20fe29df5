"""Traces of strings that want to break a format: formulas, quotation marks, line ends, control characters, markup, emoji."""

from hypothesis import strategies as st

from exporting import MADE_BY
from headwater.export.material import Material
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
    LinkStatus,
    Mention,
    NameInReport,
    Node,
    NoticeKind,
    Origin,
    Position,
    Reason,
    Relation,
    Report,
    Source,
    SourceLink,
    Statement,
    Trace,
    Voice,
    Withdrawal,
)

PIECES = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r\n",
    "\n- one",
    ";=2",
    "'",
    "''=",
    '"',
    '""',
    ",",
    "\\",
    "\\u0041",
    "\u202e",
    "\u200f=",
    "\ufeff",
    "\x01",
    "\x0b",
    "\x1f",
    "\x85",
    "\u2028",
    "＝1",
    "😀",
    "é",
    "<script>",
    "</style>",
    "&amp;",
    "[^1]:",
    "](x)",
    "`",
    "#",
    "|",
    "case:x",
    "%20",
    "]]>",
    "{{ 7 }}",
    " word ",
]
text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
strings = text.map("".join).filter(lambda made: made.strip() != "")
"""With something to see in it."""

maybe = st.none() | strings
scores = st.floats(0, 1)


@st.composite
def spans(draw, string):
    start = draw(st.integers(0, len(string) - 1))
    return start, draw(st.integers(start + 1, len(string)))


@st.composite
def traces(draw):
    """Reports, sources and one claim whose records refer to one another as those of a real trace do."""
    ids = draw(st.lists(strings, min_size=2, max_size=3, unique=True))
    reports = tuple(
        Report(name, draw(strings), draw(strings), draw(strings), "0" * 64, draw(maybe), outlet=draw(maybe), url=draw(maybe))
        for name in ids
    )
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=2, max_size=4))
    sources = tuple(Source(f"s{n}", draw(strings), kind, (draw(strings),), draw(maybe)) for n, kind in enumerate(kinds, 1))
    evidence = tuple(Evidence(report.id, draw(spans(report.text))) for report in reports)
    chain = tuple(
        Link(source.id, Mention(draw(strings), source.kind, spans=(draw(spans(reports[0].text)),), vague=draw(st.booleans())))
        for source in sources[: draw(st.integers(1, 3))]
    )
    statements = tuple(
        Statement(
            f"t{n}",
            report.id,
            (draw(spans(report.text)),),
            Voice.CREDITED if n == 1 else Voice.OWN,
            draw(strings),
            (0, len(report.text)),
            chain=chain if n == 1 else (),
            position=draw(st.sampled_from(Position)),
            score=draw(scores),
        )
        for n, report in enumerate(reports, 1)
    )
    first, second = (Node(report=report.id) for report in reports[:2])
    edges = (
        Edge(Node(source="s1"), first, Basis.CREDITED, evidence[:1], draw(scores)),
        Edge(first, second, draw(st.sampled_from([Basis.COPIED, Basis.INFERRED, Basis.COMMON_TEXT])), evidence, draw(scores)),
    )
    origin = Origin("s1", draw(strings), kinds[0], draw(maybe), (reports[0].id,), named=draw(st.booleans()))
    values = tuple(DiscrepancyValue(draw(strings), (item.report,), (item,)) for item in evidence[:2])
    claim = Claim(
        "c1",
        draw(strings),
        statements,
        edges,
        (origin,),
        uncredited=((reports[1].id,),),
        lost_attribution=(reports[1].id,),
        distinct=Bounds(1, 2, (Reason(draw(strings), evidence),)),
        denial_origins=(origin,),
        denial_distinct=Bounds(1, 1),
        changes=(Change(ids[1], ChangeKind.SOURCE_DROPPED, Reason(draw(strings), evidence[:1]), Reason("", evidence[1:2])),),
        discrepancies=(Discrepancy(draw(strings), values),),
        withdrawn=(
            Withdrawal(
                ids[0],
                draw(st.sampled_from(NoticeKind)),
                evidence[:1],
                draw(maybe),
                own=draw(st.booleans()),
                withdrawn=evidence,
                still_carried_by=(ids[1],),
            ),
        ),
    )
    pair = Copy(
        (ids[0], ids[1]), CopyKind.SHARES_PASSAGE, draw(st.booleans()), ((evidence[0].span, evidence[1].span),), draw(scores)
    )
    link = SourceLink(
        NameInReport(draw(strings), ids[0]),
        NameInReport(draw(strings), ids[1]),
        ("s1", "s2"),
        draw(st.sampled_from([Relation.SAME, Relation.VOICE_OF])),
        draw(scores),
        (draw(strings),),
        draw(st.sampled_from(LinkStatus)),
    )
    return Trace(reports, sources, Copies((pair,), ((ids[1], ids[0]),)), (claim,), (link,))


materials = st.builds(Material, traces(), st.just(MADE_BY), full_text=st.booleans())
