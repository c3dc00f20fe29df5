"""Made cascades with known truth, end to end: ``python benchmarks/cascades.py [--count 300]``.

A cascade is a handful of invented reports of one claim: some have it from an origin, some from one another; each credits
fully, names only the outlet or only the source, stays vague or withholds the credit. Some origins speak with two voices (a
body and its spokesman), some unnamed sources are in truth somebody whom another report names, some reports only cite one
another, some copy another's words, some deny. What stands behind the reports is known, so the bounds can be checked: the
share of cascades whose true number of origins lies in [min, max], and the mean width of the bounds beside the mean number of
uncredited groups.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass

from headwater import pipeline
from headwater.model import Claim, Report
from headwater.settings import Settings

TOPICS = (
    ("Tellwick", "Corvane will buy Tellwick", "Corvane is to take over Tellwick", "Tellwick will be bought by Corvane"),
    (
        "Dunmere",
        "the ferry to Dunmere will close in May",
        "the Dunmere ferry is to stop in May",
        "Dunmere's ferry will be closed in May",
    ),
    ("Sarn", "the bridge at Sarn has a crack", "a crack was found in the bridge at Sarn", "the Sarn bridge is cracked"),
    (
        "Perrin",
        "Minister Aldous Perrin will resign",
        "Aldous Perrin is to step down as minister",
        "Perrin will quit as minister",
    ),
    (
        "Ostrel",
        "the mill in Ostrel was sold to Brannock",
        "Brannock has bought the mill in Ostrel",
        "the Ostrel mill went to Brannock",
    ),
    (
        "Kelm",
        "the dam at Kelm leaked for a week",
        "water leaked from the Kelm dam for a week",
        "the Kelm dam had leaked for seven days",
    ),
    (
        "Vell",
        "the museum in Vell lost two paintings",
        "two paintings are missing from the Vell museum",
        "Vell's museum lost two paintings",
    ),
    (
        "Halvard",
        "the airline Halvard will cut 300 jobs",
        "Halvard is to lay off 300 people",
        "300 jobs will go at the airline Halvard",
    ),
)
OUTLETS = (
    "Vale Mirror", "Norrin Herald", "Kestrel News", "Maravel Courier", "Pellan Post", "Upland Standard", "Osmary Dispatch",
    "Ketteridge Observer", "Hallowmere Gazette", "Benning Times", "Lorvan Tribune", "Coastline Weekly",
)  # fmt: skip
PEOPLE = (
    ("Orla Venn", "an engineer"), ("Dan Kell", "a lawyer"), ("Ilse Brandt", "a councillor"), ("Tomas Reik", "a former manager"),
    ("Hanne Drost", "an inspector"), ("Marek Sule", "a shop steward"), ("Edda Lorn", "a researcher"), ("Piet Aster", "a cook"),
)  # fmt: skip
BODIES = (
    ("Harbour Board", "Jonas Peel"), ("Bridge Authority", "Rita Moll"), ("Merchants Association", "Karl Ives"),
    ("Water Agency", "Lena Fisk"), ("Dockers Union", "Oskar Tamm"), ("Planning Council", "Vera Quill"),
)  # fmt: skip
UNNAMED = (
    "a person familiar with the matter", "an official who asked not to be named", "a source close to the talks",
    "two people briefed on the plans", "a senior employee", "an insider",
)  # fmt: skip
VAGUE = ("according to media reports", "according to reports", "local media reported", "according to rumours")
FILLERS = (
    "The weather in the valley stayed mild through the week.", "The town has about 9,000 inhabitants.",
    "Shops along the quay opened late on Monday.", "A market is held there every second Sunday.",
    "The road north was repaired last summer.", "Tickets for the autumn fair go on sale next month.",
    "The region exports timber, wool and salted fish.", "The old railway station now houses a library.",
    "Schools return from their holidays on Thursday.", "The river freezes over in most winters.",
    "The local club won its first match of the season.", "An election is due in the spring of next year.",
    "Bread has become dearer, the baker Pavel Orr said.", "Nils Abend, a teacher, said that the school needs a new roof.",
    "“We will have a good harvest,” said Greta Holm, who grows apples.", "The town hall said that parking will stay free.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """``key`` is who it is in truth; ``name`` how a report calls it, ``role`` what it adds on first mention."""

    key: str
    name: str
    role: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A report of a cascade: who stands behind it in truth (None for a denial), and what it credits."""

    outlet: str
    text: str
    behind: str | None


@dataclass(frozen=True, slots=True)
class Cascade:
    """Reports of one claim; ``subject`` is the name in it that no other sentence holds."""

    subject: str
    reports: tuple[Made, ...]

    def about(self, words: str) -> bool:
        """Whether the words of a claim are those of this one."""
        return self.subject in words

    @property
    def truth(self) -> int:
        """Distinct origins behind the supporting reports."""
        return len({report.behind for report in self.reports if report.behind is not None})


def cascade(seed: int) -> Cascade:
    """The cascade of that number: always the same one."""
    chance = random.Random(seed)
    subject, *wordings = chance.choice(TOPICS)
    outlets = chance.sample(OUTLETS, len(OUTLETS))
    origins = _origins(chance)
    made: list[tuple[Made, Origin]] = []
    for number in range(chance.randint(3, 8)):
        wording = chance.choice(wordings)
        fillers = chance.sample(FILLERS, 3)
        outlet = outlets[number]
        if made and chance.random() < 0.55:
            parent, origin = chance.choice(made)
            sentence = _relayed(chance, wording, parent.outlet, origin)
            if chance.random() < 0.15:
                made.append((Made(outlet, parent.text, parent.behind), origin))
                continue
        else:
            origin = chance.choice(origins)
            sentence = _own(chance, wording, origin)
        made.append((Made(outlet, _report(chance, sentence, fillers), origin.key), origin))
    reports = [report for report, _ in made]
    reports += _ring(chance, wordings, outlets[8:10]) if chance.random() < 0.15 else []
    reports += _denial(chance, wordings, outlets[10]) if chance.random() < 0.25 else []
    return Cascade(subject, tuple(reports))


def _origins(chance: random.Random) -> list[Origin]:
    """One to three in truth, of which a body may speak with two voices, and an unnamed one may be another's named one."""
    found: list[Origin] = []
    people, bodies = chance.sample(PEOPLE, 3), chance.sample(BODIES, 3)
    for number in range(chance.randint(1, 3)):
        kind = chance.random()
        if kind < 0.35:
            name, role = people[number]
            found.append(Origin(name, name, role))
        elif kind < 0.65:
            body, speaker = bodies[number]
            found.append(Origin(body, f"the {body}"))
            if chance.random() < 0.5:
                found.append(Origin(body, speaker, f"a spokesman for the {body}"))
        else:
            secret = chance.choice(found).key if found and chance.random() < 0.2 else f"unnamed {number}"
            found.append(Origin(secret, chance.choice(UNNAMED), named=False))
    return found


def _own(chance: random.Random, claim: str, origin: Origin) -> str:
    who = f"{origin.name}, {origin.role}," if origin.role else origin.name
    kind = chance.random()
    if kind < 0.1:
        return f"{_capital(claim)}."
    if kind < 0.2:
        return f"{_capital(claim)}, {chance.choice(VAGUE)}."
    return chance.choice((f"{_capital(claim)}, {who} said.", f"{_capital(who)} said that {claim}."))


def _relayed(chance: random.Random, claim: str, outlet: str, origin: Origin) -> str:
    kind = chance.random()
    if kind < 0.15:
        return f"{_capital(claim)}."
    if kind < 0.25:
        return f"{_capital(claim)}, {chance.choice(VAGUE)}."
    if kind < 0.6:
        return chance.choice((f"{_capital(claim)}, the {outlet} reported.", f"{_capital(claim)}, according to the {outlet}."))
    who = chance.choice((origin.name, "sources" if origin.name.startswith("two ") else origin.name))
    return chance.choice(
        (
            f"{_capital(claim)}, {who} told the {outlet}.",
            f"{_capital(claim)}, the {outlet} reported, citing {who}.",
            f"The {outlet}, quoting {who}, said that {claim}.",
            f"{_capital(who)} said that {claim}, according to the {outlet}.",
        )
    )


def _ring(chance: random.Random, wordings: Sequence[str], outlets: Sequence[str]) -> list[Made]:
    """Two reports that only cite each other. What stands behind them, if anything, is theirs alone."""
    pairs = zip(outlets, reversed(outlets), strict=True)
    texts = [f"{_capital(chance.choice(wordings))}, the {other} reported." for _, other in pairs]
    behind = chance.choice(("ring", None))
    return [
        Made(outlet, _report(chance, text, chance.sample(FILLERS, 3)), behind)
        for outlet, text in zip(outlets, texts, strict=True)
    ]


def _denial(chance: random.Random, wordings: Sequence[str], outlet: str) -> list[Made]:
    sentence = f"Ruben Haas, a company secretary, denied that {chance.choice(wordings)}."
    return [Made(outlet, _report(chance, sentence, chance.sample(FILLERS, 3)), None)]


def _report(chance: random.Random, sentence: str, fillers: Sequence[str]) -> str:
    place = chance.randint(0, 1)
    return " ".join((*fillers[:place], sentence, *fillers[place:]))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def traced(made: Cascade, settings: Settings) -> Claim | None:
    """The cascade's claim as the whole pipeline finds it: the one in most reports."""
    reports = [
        Report(id=f"r{number}", doc=f"r{number}", path=f"r{number}.txt", text=one.text, sha256="", outlet=one.outlet)
        for number, one in enumerate(made.reports)
    ]
    readings = tuple(pipeline.extract_reports(reports, settings))
    claims = pipeline.trace_readings(readings, settings).claims
    about = [claim for claim in claims if made.about(claim.text)]
    return max(about, key=lambda claim: len(claim.reports), default=None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Share of cascades whose truth lies in the bounds; mean width; mean number of uncredited groups."""

    within: float
    width: float
    uncredited: float


def measured(count: int, *, verbose: bool = False) -> Figures:
    settings = Settings()
    within, width, uncredited = 0, 0, 0
    for seed in range(count):
        made = cascade(seed)
        claim = traced(made, settings)
        least, most = (claim.distinct.least, claim.distinct.most) if claim else (0, 0)
        holds = least <= made.truth <= most
        within += holds
        width += most - least
        uncredited += len(claim.uncredited) if claim else 0
        if verbose and not holds:
            print(
                f"-- {seed}: truth {made.truth}, bounds {least} to {most}",
                *([one.name for one in claim.origins] if claim else []),
            )
            for report in made.reports:
                print(f"   {report.outlet}: {report.text}  [{report.behind}]")
    return Figures(within / count, width / count, uncredited / count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--verbose", action="store_true", help="show the cascades whose truth lies outside the bounds")
    arguments = parser.parse_args()
    found = measured(arguments.count, verbose=arguments.verbose)
    print(f"within {found.within:.3f}  mean width {found.width:.2f}  mean uncredited groups {found.uncredited:.2f}")


if __name__ == "__main__":
    main()
