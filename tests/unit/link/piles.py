"""Invented reports for the tests of linking, and a way to build them in a line."""

from headwater.model import Report

QUARRY = (
    "The owners of the Brenholt quarry have agreed to close its northern face before winter, the town council was told. "
    "Inspectors found cracks along the upper terrace in March and again in August, after two weeks of heavy rain. "
    "Nobody was hurt when a ledge gave way last year, but three lorries and a weighing hut were buried beneath the rubble. "
    "Some forty people work at the site, which has supplied paving stone to the coast for more than a century. "
    "The council will vote on a plan for the remaining slopes at its meeting in the second week of November."
)
FERRY = (
    "A new ferry will cross the Sound of Ellary from next spring, cutting the voyage to the outer islands by an hour. "
    "Skippers on the old route say that the harbour wall at Tarn is too low for a vessel of that size. "
    "The shipyard promised to deliver the hull in January and to train sixteen sailors before the first passage. "
    "Fares stay where they are until the end of the season, and islanders travel at half price on weekdays."
)
ORCHARD = (
    "Pear growers in the Vale of Sorrin expect their smallest harvest since the frost of a generation ago. "
    "Bees came late to the blossom, and hail in June stripped what little fruit had set on the eastern terraces. "
    "Two cider presses have already told their pickers to stay at home, and a third will open for a single fortnight."
)
LIBRARY = (
    "Readers queued around the square when the Ottermouth library opened its doors after nine years behind scaffolding. "
    "The reading room keeps its painted ceiling, while the cellar now holds a quarter of a million maps and letters. "
    "Volunteers carried the last crates across the bridge by hand, as they had when the roof first failed."
)
CHESS = (
    "A pupil of eleven has beaten the champion of Lower Harnfold in a match of twenty-nine moves. "
    "She gave up a rook early, trapped his queen against her own pawns and offered a handshake before the clock ran out. "
    "Her grandmother, who taught her on a board with bottle tops for bishops, followed each game from the gallery."
)
PILES_APART = (QUARRY, FERRY, ORCHARD, LIBRARY, CHESS)


def report(name: str, text: str, published: str | None = None) -> Report:
    return Report(id=name, doc=name, path=f"{name}.txt", text=text, sha256="", published=published)


def sentence(text: str, *numbers: int) -> str:
    parts = text.split(". ")
    return " ".join(parts[number].removesuffix(".") + "." for number in numbers)
