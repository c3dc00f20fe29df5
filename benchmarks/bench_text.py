"""What the page of benchmarks says of each task beside its figures: titles, columns, floors, and what others have measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench_page import PEER, PEOPLE, PLAIN, Row, Task


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a task before it is measured; ``stated`` are rows that come with the data."""

    title: str
    on: str
    columns: dict[str, str]
    floors: dict[str, float]
    stated: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


def _stated(system: str, kind: str, **figures: float) -> Row:
    return Row(
        system, kind, {name.replace("_", " ").replace("eight", "8+"): value for name, value in figures.items()}, stated=True
    )


ABOUT = {
    "attribution": About(
        "Attributions: who says what",
        "Source, cue and content spans in {}, read from start to end (PolNeAR).",
        {
            "all": "F1 of attributions whose content is found (half of its words or more) with the right source",
            "direct": "of those in quotation marks",
            "mixed": "of those partly in quotation marks",
            "indirect": "of those without",
            "8+ words": "of contents of eight words or more; shorter ones are mostly attitudes (“wants to resign”)",
        },
        {"all": 0.79, "direct": 0.94, "indirect": 0.73, "8+ words": 0.87},
        (
            _stated("Citron, trained anew on the training part", PEER, all=0.553, direct=0.72, indirect=0.47, eight_words=0.62),
            _stated("people among themselves", PEOPLE, all=0.765, direct=0.97, indirect=0.71, eight_words=0.85),
        ),
        ("Figures of people and of Citron are on another part of the same collection.",),
    ),
    "speakers": About(
        "Speakers: who that is",
        "{} in 44 of these articles: the speaker's name, though the text says “he”, “the governor” or “a spokesman”.",
        {
            "found": "share of the attributions that are found at all",
            "speaker": "share with the right speaker, of all",
            "pronoun": "of those where a pronoun stands",
            "description": "of those where a description stands",
            "via F1": "the outlets or persons through whom it came",
        },
        {"found": 0.90, "speaker": 0.78, "pronoun": 0.78, "description": 0.68, "via F1": 0.60},
        (_stated("a second reader of 50", PEOPLE, speaker=0.94, via_F1=0.92),),
        ("The other tools give the source's own words for the speaker: they resolve no pronouns.",),
    ),
    "chains": About(
        "Chains: through whom it came",
        "{} in 92 rumour reports; two thirds came through another outlet or person.",
        {
            "found": "as above",
            "speaker": "as above",
            "through another": "share with the right speaker, of those that came through another",
            "via F1": "as above",
        },
        {"speaker": 0.74, "through another": 0.70, "via F1": 0.70},
        (_stated("a second reader of 50", PEOPLE, speaker=0.96, via_F1=1.00),),
        ("No other tool does it.",),
    ),
    "cases": About(
        "Whole cases: the count of origins",
        "{}, traced from the texts alone and held against a reader's notes.",
        {
            "linked": "F1 of the reports that make the claim",
            "stance": "whether each states, credits, denies or updates it",
            "nearest": "whom each report has it from",
            "origin link": "where its chain begins",
            "origins": "F1 of the origins",
            "distinct": "overlap of the two ranges of distinct origins",
            "copies": "F1 of pairs that share text",
            "discrepancy": "F1 of what the reports differ in",
            "lost": "F1 of reports that state as fact what others credit",
            "total": "the mean",
        },
        {
            "linked": 0.70,
            "stance": 0.90,
            "nearest": 0.82,
            "origin link": 0.82,
            "origins": 0.68,
            "distinct": 0.75,
            "copies": 0.95,
            "discrepancy": 0.38,
            "lost": 0.65,
            "total": 0.73,
        },
        (
            _stated(
                "a second reader",
                PEOPLE,
                linked=0.93,
                stance=0.83,
                nearest=0.94,
                origin_link=0.90,
                origins=0.86,
                distinct=0.77,
                copies=0.92,
                discrepancy=0.64,
                lost=0.83,
                total=0.85,
            ),
            _stated("all reports in one claim, no credits", PLAIN, total=0.20),
        ),
        ("No other tool does it.",),
    ),
    "cascades": About(
        "Bounds that hold",
        "{}, plainly worded, whose true number of origins is known.",
        {
            "within": "share whose truth lies between *at least* and *at most*",
            "width": "mean of *at most* less *at least*",
            "uncredited": "mean number of reports, copies counted once, that credit nobody: what makes the range wide",
        },
        {"within": 0.99},
    ),
    "sources": About(
        "Sources: one name, one source",
        "{} (the written piles are invented and hard: initials, other spellings, namesakes; the cases are the nine stories).",
        {f"{name}, {what}": "" for name in ("written", "cases") for what in ("precision", "recall")},
        {f"{name}, {what}": floor for name in ("written", "cases") for what, floor in (("precision", 0.98), ("recall", 0.90))},
        (),
        ("B-cubed precision and recall of the mentions.",),
    ),
    "rumours": About(
        "Stories: which reports are about the same",
        "{}, 55 stories.",
        {"B-cubed": "F1 over reports", "pairwise": "F1 over pairs of reports"},
        {"B-cubed": 0.97},
    ),
    "incidents": About(
        "Stories that look alike",
        "{}: local crimes that share their vocabulary and differ in names and places.",
        {"B-cubed": "as above", "pairwise": "as above"},
        {"B-cubed": 0.93, "pairwise": 0.78},
        (
            _stated("TF-IDF, MiniLM and shared rare names, online", PEER, **{"B-cubed": 0.89, "pairwise": 0.67}),
            _stated("MiniLM, online", PEER, **{"B-cubed": 0.84}),
        ),
    ),
    "copies": About(
        "Copies and their parents",
        "{}, some of them planted: whole, cut, edited, rewritten, quotations alone; the parents are known.",
        {
            "pair F1": "F1 of pairs that share text",
            "precision": "of the pairs that are found",
            "recall": "of the pairs there are",
            "parent": "share of copies whose very parent is named",
        },
        {"pair F1": 0.985, "precision": 0.99, "parent": 0.85},
        (),
        ("Headwater also gives the passages that two reports share, and whether they are quotations.",),
    ),
    "facts": About(
        "Numbers and places",
        "{}: the number killed and the town, held against a register made later (an earlier toll counts as a miss).",
        {
            "killed, read": "of three quarters of the incidents, whose reports were read while the rules were chosen",
            "town, read": "",
            "killed, unread": "of the last quarter, whose reports were not: this is what to believe",
            "town, unread": "",
        },
        {"killed, read": 0.90, "killed, unread": 0.90, "town, read": 0.85, "town, unread": 0.85},
        (_stated("rules on key words", PLAIN, **{"killed, unread": 0.75}),),
    ),
}

TITLES = {name: about.title for name, about in ABOUT.items()}

MISSING = (
    (
        "Citron (BBC)",
        "quotations; it is not in the package index (a package of that name is another's), and needs models of its own.",
    ),
    (
        "coreferee, spacy-coref, fastcoref",
        "coreference; their packages hold no weights, which would be fetched when they first run.",
    ),
    ("stanza, flair", "names and coreference; the same."),
    ("text-dedup", "copies; it is MinHash over tables of data sets: what datasketch and rensa stand for here."),
    ("taranis-story-clustering", "stories; the models for its key words would be fetched when it first runs."),
)


def task(name: str, rows: Sequence[Row], size: str) -> Task:
    """The task with what was measured and what is stated of it."""
    about = ABOUT[name]
    return Task(about.title, about.on.format(size), about.columns, (*rows, *about.stated), about.floors, about.notes)


def told_anew(one: Task) -> Task:
    """A task measured before, with the words and stated rows of today."""
    about = next(about for about in ABOUT.values() if about.title == one.title)
    rows = tuple(row for row in one.rows if not row.stated)
    return replace(one, columns=about.columns, rows=(*rows, *about.stated), floors=about.floors, notes=about.notes)
