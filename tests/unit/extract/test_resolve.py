import re

from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Kind, Report


def resolver(text, *sources, byline=None):
    """A resolver of ``text``; each source is a string, with "#2" behind it for its second occurrence, and so on."""
    spans = [spans_of(text, source) for source in sources]
    return Resolver(Page(Report("r", "r", "r.txt", text, "", byline=byline)), spans), spans


def spans_of(text, words):
    words, _, number = words.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = re.compile(rf"\b{re.escape(words)}").search(text, start + 1).start()
    return ((start, start + len(words)),)


EXPERT = (
    "Implicit in the move is a warning, said Viktor Malenko, a military expert at the Institute of Coastal Studies. "
    "“It was expected,” he explained. The expert added that three yards were hit. Malenko gave no dates."
)


def test_pronoun_surname_and_description_are_one_source_with_his_role():
    found, spans = resolver(
        EXPERT, "Viktor Malenko, a military expert at the Institute of Coastal Studies", "he", "The expert", "Malenko#2"
    )
    mentions = [found.resolve(one) for one in spans]
    assert {mention.name for mention in mentions} == {"Viktor Malenko"}
    assert {mention.role for mention in mentions} == {"a military expert at the Institute of Coastal Studies"}
    assert {mention.kind for mention in mentions} == {Kind.PERSON}
    assert [mention.spans for mention in mentions] == spans


def test_nothing_at_hand_is_nobody():
    found, _ = resolver(EXPERT)
    assert found.resolve(()) is None


def test_a_pronoun_that_nobody_fits_is_nobody():
    text = "Nobody was hurt. “It fell at noon,” she said."
    found, spans = resolver(text, "she")
    assert found.resolve(spans[0]) is None


def test_the_name_above_the_headline_is_no_credit():
    heading = "Pellan Gazette\n3 June 2031\n\nWall to fall?\n\n"
    text = heading + "A message went round. The post, by a docker, claims that the wall will fall."
    span = spans_of(text, "The post")
    title = (text.index("Wall to"), len(heading) - 2)
    found = Resolver(
        Page(Report("r", "r", "r.txt", text, "", outlet="Pellan Gazette", body=len(heading), title_span=title)), [span]
    )
    mention = found.resolve(span)
    assert mention is not None
    assert (mention.name, mention.kind) == ("The post", Kind.DOCUMENT)
