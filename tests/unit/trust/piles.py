"""Invented piles in which somebody wants a desk to see a wrong count: three honest reports of a claim, and what is planted."""

from __future__ import annotations

from headwater import pipeline
from headwater.settings import Settings
from marked import report

KNOWN = "Inspectors had known since May that the harbour bridge at Vell was cracked"
STORY = (
    f"{KNOWN}, Mayor Orla Venn told the Vell Herald in an interview on Sunday. "
    "The bridge was shut on Saturday evening after a lorry broke through its deck."
)
HONEST = (
    ("Vell Herald", "2026-03-01", STORY),
    (
        "Norrin Post",
        "2026-03-02",
        f"{KNOWN}, the Vell Herald reported, citing Mayor Orla Venn. The bridge is closed, and ferries run across the river.",
    ),
    (
        "Sarnwick Weekly",
        "2026-03-03",
        f"The bridge stays shut this week. Dan Kell, who leads the dockers' union, said that i{KNOWN[1:]}. It will be mended.",
    ),
)
PLANTED = ("Daily Ember", "Coast Ledger", "Morning Lark", "Union Echo", "Valley Times", "Ketter Star", "Osmary Mail")
PLANTED = (*PLANTED, "Pellan Sun", "Brandle News", "Upland Voice")
PEOPLE = ("Hale Orm", "Vera Lund", "Piet Rasm", "Ida Brook", "Jon Tove", "Mara Quill", "Sten Aldo", "Nell Croft")
PEOPLE = (*PEOPLE, "Rolf Amsel", "Tilda Vane")
BARE = STORY.replace(", Mayor Orla Venn told the Vell Herald in an interview on Sunday", "")
ENDS = ("Drivers queue at the ferry.", "Shops at the quay fear for trade.", "A temporary bridge is being considered.")


FILLING = (
    "Snow is expected in the hills this week, and the passes may be closed by Thursday evening.",
    "The council meets again on Tuesday to talk about the market hall and its leaking roof.",
    "Fishermen landed twice as many herring as in the same month a year ago, the harbour office wrote.",
    "Schools open an hour later until the end of the month, as buses take the long way round.",
    "The orchestra of Norrin plays in the town hall on Friday, and tickets are sold at the door.",
    "A new bakery opened at the corner of the square, where the post office used to be.",
    "The library lends boats to readers above twelve years of age from the first of June.",
    "Two storks were seen above the old mill, the first of the year and earlier than ever.",
    "The swimming bath is closed for repairs until the beginning of the summer holidays.",
    "Volunteers planted eighty lime trees along the road that leads to the railway station.",
    "The ferry company hires six sailors, and asks them to come with their papers on Monday.",
)


def credited(outlet, to):
    """The story as ``outlet`` would print it, credited to somebody else."""
    return STORY.replace("Mayor Orla Venn told the Vell Herald", f"{to} told the {outlet}")


def copies(text, day="2026-03-02"):
    return tuple((outlet, day, text) for outlet in PLANTED)


def named(name):
    """The first two honest reports, and one that has it from ``name``."""
    told = f"{KNOWN}, {name} told the Daily Ember. The bridge was shut on Saturday."
    return (*HONEST[:2], ("Daily Ember", "2026-03-03", told))


def citing(outlet):
    return (*HONEST, ("Daily Ember", "2026-03-03", f"{KNOWN}, the {outlet} reported. Ferries run every hour."))


RING = tuple(
    (PLANTED[number], "2026-03-02", f"{KNOWN}, the {PLANTED[(number + 1) % 3]} reported. {ENDS[number]}") for number in range(3)
)
PILES = {
    "honest": HONEST,
    "copies": (*HONEST, *copies(STORY)),
    "credit-removed": (*HONEST, *copies(BARE)),
    "unnamed": (*HONEST, *((outlet, "2026-03-02", credited(outlet, "an official")) for outlet in PLANTED)),
    "other-names": (
        *HONEST,
        *(
            (outlet, "2026-03-02", credited(outlet, f"{name}, an engineer,"))
            for outlet, name in zip(PLANTED, PEOPLE, strict=True)
        ),
    ),
    "other-names-added": (
        *HONEST,
        *(
            (outlet, "2026-03-02", credited(outlet, f"Mayor Orla Venn and {name}, an engineer,"))
            for outlet, name in zip(PLANTED, PEOPLE, strict=True)
        ),
    ),
    "other-names-longer": (
        *HONEST,
        *(
            (
                outlet,
                "2026-03-02",
                f"{FILLING[number]} {credited(outlet, f'{name}, an engineer,')} {FILLING[number + 1]}",
            )
            for number, (outlet, name) in enumerate(zip(PLANTED, PEOPLE, strict=True))
        ),
    ),
    "name-of-the-other": (*HONEST, ("Daily Ember", "2026-03-04", credited("Daily Ember", "Dan Kell"))),
    "backdated": (*HONEST, ("Daily Ember", "2026-02-20", BARE)),
    "backdated-name": (*HONEST, ("Daily Ember", "2026-02-20", credited("Daily Ember", "Hale Orm, an engineer,"))),
    "ring": (*HONEST, *RING),
    "ring-alone": RING,
    "one-person": named("Mayor Orla Venn"),
    "mixed-script": named("Mayor \u041erl\u0430 Venn"),
    "turned": named("Mayor \u202eOrla Venn\u202c"),
    "hidden-in-name": named("Mayor Or\u200bla Venn"),
    "near-name": named("Mayor Orla Vern"),
    "near-outlet": citing("Vell Heraild"),
    "mixed-script-outlet": citing("Vell H\u0435rald"),
    "hidden-in-outlet": citing("Vell Her\u200bald"),
    "hidden-in-copies": (*HONEST, *copies(BARE.replace("bridge", "bri\u200bdge").replace("known", "kn\u00adown"))),
    "mixed-script-copies": (*HONEST, *copies(BARE.replace("e", "\u0435").replace("o", "\u043e"))),
}


def known(statement):
    return "crack" in statement.words and statement.report in {"r01", "r02", "r03"}


def claim_of(rows, settings=Settings()):  # noqa: B008 - a frozen record
    """The trace of ``rows`` (outlet, day, text), and the claim of what inspectors had known, as the first three have it."""
    reports = [
        report(
            text, id=f"r{number:02}", doc=f"r{number:02}", path=f"r{number:02}.txt", outlet=outlet, published=day, language="en"
        )
        for number, (outlet, day, text) in enumerate(rows, 1)
    ]
    trace = pipeline.trace_readings(list(pipeline.extract_reports(reports, settings)), settings)
    return trace, max(trace.claims, key=lambda claim: sum(known(one) for one in claim.statements))


def two_bounds(rows):
    _, claim = claim_of(rows)
    return claim.distinct.least, claim.distinct.most


if __name__ == "__main__":
    for pile, rows in PILES.items():
        print(pile, *two_bounds(rows))  # noqa: T201 - for whoever writes the table anew
