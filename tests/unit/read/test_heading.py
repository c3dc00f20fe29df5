from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from headwater.read.heading import heading

_CASES = yaml.safe_load((Path(__file__).parents[2] / "golden" / "read_headings.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_reads_what_is_printed_above_the_prose(case: dict[str, Any]) -> None:
    text, expected = case["text"], dict(case["expect"])
    found = heading(text)
    body = expected.pop("body")
    read = {
        "title": text[slice(*found.title_span)] if found.title_span else None,
        "byline": found.byline,
        "outlet": found.outlet,
        "agency": found.agency,
        "place": found.place,
        "published": found.published,
    }
    assert {key: value for key, value in read.items() if value} == {key: str(value) for key, value in expected.items()}
    assert text[found.body :].startswith(body), text[found.body : found.body + 30]


def test_names_are_unique() -> None:
    assert len({case["name"] for case in _CASES}) == len(_CASES) >= 40


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("DUNMERE (AP) — The ferry was late.", "AP"),
        ("MOSCOW, April 10. /TASS/. The ferry was late.", "TASS"),
        ("By Jane Roe, Associated Press\n\nThe ferry was late on Monday.", "Associated Press"),
        ("By JANE ROE\nAssociated Press Writer\n\nThe ferry was late.", "Associated Press"),
        ("LONDON ( Reuters / AP ) - The ferry was late.", "Reuters"),
    ],
)
def test_the_agency_is_where_it_is_printed(text: str, printed: str) -> None:
    found = heading(text)
    assert found.agency_span is not None
    assert text[slice(*found.agency_span)] == printed


def test_a_date_without_its_year_is_kept_apart() -> None:
    found = heading("DUNMERE, Sept 3 (Xinhua) -- The ferry was late.")
    assert found.month_day == (9, 3)
    assert found.published is None


@pytest.mark.parametrize("text", ["", " \n ", "date 2025-04-10", "By Jane Roe", "# ", "2025-04-10\n", "(", "/TASS/"])
def test_a_text_of_nothing_but_a_heading_has_its_body_inside(text: str) -> None:
    assert 0 <= heading(text).body <= len(text)


@pytest.mark.parametrize(("known", "outlet", "begins"), [("Limpets", "Limpets", "The ferry"), (None, None, "Limpets")])
def test_a_line_that_is_the_outlet_known_from_elsewhere_is_no_prose(known: str | None, outlet: str | None, begins: str) -> None:
    text = (
        "Ferry late again in Dunmere\n\nLimpets\nThe ferry was late again on Monday, the port's spokesman said in a statement."
    )
    found = heading(text, known)
    assert (found.outlet, text[found.body :].startswith(begins)) == (outlet, True)
