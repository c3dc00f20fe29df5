from __future__ import annotations

import pytest

from headwater.model import Status
from headwater.read.status import status_of

PROSE = "The ferry was late again on Monday, the port said.\n\n"


@pytest.mark.parametrize(
    "end",
    [
        "Read the rest here.",
        "Continue reading",
        "Continue reading Ferry late again →",
        "And the mayor … [+1234 chars]",
        "And the mayor... Read more",
        "Read more",
        "The mayor said [...]",
    ],
)
def test_a_text_that_says_it_is_cut_is_partial(end: str) -> None:
    status, reason = status_of(PROSE + end)
    assert status is Status.PARTIAL
    assert end[-20:] in (reason or "")


@pytest.mark.parametrize(
    "end", ["Subscribe to continue reading", "Already a subscriber? Log in", "This article is for subscribers only."]
)
def test_a_short_text_that_ends_in_an_offer_is_paywalled(end: str) -> None:
    status, reason = status_of(PROSE + end)
    assert status is Status.PAYWALLED
    assert end in (reason or "")
    assert status_of(PROSE * 40 + end) == (Status.WHOLE, None)


@pytest.mark.parametrize(
    "end",
    [
        "Read more about ferries in our archive of the port.",
        "He wants to read more.",
        "Sign up for our letter.",
        "They continue reading.",
        "Read the full report at the Dunmere Herald.",
    ],
)
def test_in_doubt_a_text_is_whole(end: str) -> None:
    assert status_of(PROSE + end) == (Status.WHOLE, None)


def test_markup_counts_for_a_short_text_only() -> None:
    assert status_of(PROSE, subscribers_only=True)[0] is Status.PAYWALLED
    assert status_of(PROSE * 40, subscribers_only=True)[0] is Status.WHOLE


@pytest.mark.parametrize(
    "offer", ["Subscribe now to continue reading", "Log in to read the full story", "This story is for our subscribers"]
)
def test_an_offer_around_a_short_article_counts(offer: str) -> None:
    assert status_of(PROSE, around=f"Dunmere Herald\n{PROSE}\n{offer}\n")[0] is Status.PAYWALLED
    assert status_of(PROSE * 40, around=offer)[0] is Status.WHOLE


@pytest.mark.parametrize(
    "menu", ["Sign in", "Subscribe to our newsletter", "Log in to comment", "Already a subscriber? Log in"]
)
def test_a_menu_around_an_article_does_not(menu: str) -> None:
    assert status_of(PROSE, around=f"{menu}\n{PROSE}") == (Status.WHOLE, None)
