import pytest

from headwater.trace.wording import has_name, head, is_described, similarity


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Ida Brook", True),
        ("the Water Board", True),
        ("@brook", True),
        ("Corvane", True),
        ("police", False),
        ("Police", False),
        ("the original report", False),
        ("", False),
    ],
)
def test_what_bears_a_name(words, named):
    assert has_name(words) is named


@pytest.mark.parametrize(
    ("words", "described"),
    [
        ("an anonymous source in the Corvane guard", True),
        ("two officials", True),
        ("an unnamed employee working in the mill", True),
        ("the Workers League", False),
        ("the source", True),
        ("sources", True),
        ("Lusanian authorities", True),
        ("Lusanian military forces", False),
        ("a spokeswoman for Corvane", False),
        ("the Water Board", False),
    ],
)
def test_who_is_only_described(words, described):
    assert is_described(words) is described


def test_the_head_stands_before_what_describes_it():
    assert head("a source close to the matter") == "source"
    assert head("a report in the Lusanian press") == "report"
    assert head("a published report on the matter") == "report"
    assert head("a pair of reports") == "reports"
    assert head("the number of officials") == "officials"
    assert head("people close to the matter") == "people"
    assert head("") == ""


def test_similarity_is_of_content_words():
    assert similarity("Corvane is buying Tellwick", "Corvane buys Tellwick") == 1
    assert similarity("Corvane", "the") == 0
    assert 0 < similarity("Corvane buys Tellwick", "Corvane sells Tellwick") < 1
