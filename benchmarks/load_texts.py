"""Made reports for `load`: stories with a person, a body, a place and a figure of their own, told by several outlets, some of
which credit whom they have it from, some nobody, and some that know better. All words are invented or common.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

PEOPLE = ("Ilse Morrow", "Oren Vale", "Lise Brandt", "Dan Kell", "Vera Lund", "Piet Lassiter", "Ida Rell", "Otto Lind")
PLACES = ("Vell", "Norrin", "Sarnwick", "Osmary", "Kelmora", "Vashel", "Pellan", "Hallowmere", "Lorvan", "Maravel")
THINGS = ("bridge", "dam", "harbour wall", "ferry", "mill", "tunnel", "water tower", "rail yard", "school roof")
OUTLETS = [f"{place} {name}" for place in PLACES for name in ("Courier", "Post", "Herald", "Ledger", "Gazette")]
OFFICES = ("Mayor", "Inspector", "Minister", "Captain", "Professor")

FIRST = (
    '"The {thing} at {place} had been cracked for {number} weeks," {office} {person} told the {outlet} on Monday. '
    "{last} said {families} families were brought to the school on the hill. An official who asked not to be named said "
    "the {thing} was last inspected {years} years ago. The road to {other} was closed in the night.\n\n"
    "The {body} said in a statement that the {thing} was safe. It did not answer questions about the inspection."
)
TOLD = """\
The {thing} at {place} had been cracked for {number} weeks, the {outlet} reported, citing {office} {person}. Some {families} \
families had to leave, it said. The {body} denied that the {thing} at {place} was unsafe.
{office} {person} said the {thing} at {place} had been cracked for {number} weeks. Residents waited for boats from {other}. \
According to reports, the {thing} was last inspected {years} years ago.
The {thing} at {place} had been cracked for weeks before it gave way. {families} families were brought to safety. Trade in \
{other} went on as usual, shopkeepers said.
The {body} rejected the claim that the {thing} at {place} had been cracked. {person} said at least {more} weeks had passed \
since the first warning, the {outlet} reported.
""".splitlines()
"""How others tell it, a line each."""


def reports(batch: int, seed: int = 1) -> Iterator[list[dict[str, str]]]:
    """Batches of reports without an end, as JSON Lines have them: of every five, four go on with one of the last stories."""
    chance, number = random.Random(seed), 0
    stories: list[dict[str, str]] = []
    while True:
        made = []
        for _ in range(batch):
            fresh = number % 5 == 0
            if fresh:
                stories.append(_story(chance))
            story = stories[-1] if fresh else chance.choice(stories[-20:])
            text = (FIRST if fresh else chance.choice(TOLD)).format(**story)
            made.append(
                {
                    "id": f"load-{number}",
                    "outlet": story["outlet"] if fresh else chance.choice(OUTLETS),
                    "published": f"2026-{3 + number // 25 % 9:02}-{1 + number % 28:02}",
                    "title": f"{story['thing'].capitalize()} at {story['place']} closed",
                    "text": f"{text} Edition {number}.",
                }
            )
            number += 1
        yield made


def _story(chance: random.Random) -> dict[str, str]:
    person, (place, other) = chance.choice(PEOPLE), chance.sample(PLACES, 2)
    weeks = chance.randrange(2, 60)
    return {
        "person": person,
        "last": person.split()[-1],
        "office": chance.choice(OFFICES),
        "place": place,
        "other": other,
        "thing": chance.choice(THINGS),
        "body": f"{place} Works Authority",
        "outlet": chance.choice(OUTLETS),
        "number": str(weeks),
        "more": str(weeks + 2),
        "families": str(chance.randrange(20, 400)),
        "years": str(chance.randrange(2, 15)),
    }
