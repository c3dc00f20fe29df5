from __future__ import annotations

import pytest

from headwater.read.ending import prose_end
from headwater.read.report_bytes import read_bytes
from headwater.settings import Settings

PROSE = "The ferry was late again on Monday, the port said (by an hour)."


@pytest.mark.parametrize(
    "below",
    [
        "\n\n(Reporting by Ida Brook; Editing by Arlo Venn)\n",
        " (Reporting by Ida Brook in Dunmere; Writing by Jane Roe and Arlo Venn; Editing by Bea Quist)",
        "\n\n[Additional reporting and editing by Ida Brook]",
        "\nReporting by Ida Brook; Editing by Arlo Venn",
        "\n\n—Ida Brook contributed to this article.",
        "\n\nIda Brook in Dunmere and Arlo Venn contributed reporting.",
        "\n\nClick here to sign up for our letter about ferries.\n\nFollow us on Chatterbox.",
        "\r\n\r\nIda Brook contributed to this report.\r\n© Daily Marl. All rights reserved.\r\n",
    ],
)
def test_prose_ends_above_what_is_none(below: str) -> None:
    text = "Ferry late\n\n" + PROSE + below
    end = prose_end(text, 12)
    assert end is not None
    assert text[:end].endswith(PROSE)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE + "\n\n",
        PROSE + "\n\nSource: Daily Marl",
        PROSE + "\n\n(via Marlfeed)",
        "The port said it paid for the reporting by the harbour board of each delay.",
        "Ida Brook said she contributed to this report, and that it was late. It was not.",
        "Follow the coast to the mole.\n\n" + PROSE,
        "(Reporting by Ida Brook)",
        "",
    ],
)
def test_prose_that_ends_the_text_has_no_end_of_its_own(text: str) -> None:
    assert prose_end(text, 0) is None


def test_the_end_is_never_before_the_body() -> None:
    text = "By Ida Brook\n\n" + PROSE + "\n\nSign up for our letter."
    for body in range(len(text) + 1):
        end = prose_end(text, body)
        assert end is None or body < end <= len(text)


def test_a_report_knows_where_its_prose_ends() -> None:
    text = f"Ferry late again in Dunmere\n\n{PROSE}\n\n(Reporting by Ida Brook)"
    report = read_bytes(text.encode(), "a.txt", Settings())
    assert report.text[report.body : report.tail] == PROSE
    assert read_bytes(PROSE.encode(), "b.txt", Settings()).tail is None
