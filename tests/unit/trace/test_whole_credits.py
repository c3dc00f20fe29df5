"""An outlet that a report is credited to as a whole, and whom the report says that its story rests on."""

from dataclasses import replace

from headwater.trace.whole_credits import told_further
from unit.trace.builders import Pile


def told(credit, *elsewhere, at_foot=True):
    """The chains, by name, of a statement credited to an outlet, in a report with other statements."""
    pile = Pile()
    found = pile.says("a", "[The ferry sank off the old quay].", credit)
    if at_foot:
        pile.says("a", f"Via the {found.chain[-1].name}")
        span = pile.statements.pop().sentence
        links = tuple(replace(link, mention=replace(link.mention, spans=(span,))) for link in found.chain)
        found = replace(found, chain=links)
    beside = [pile.says("a", "[Two crates drifted ashore].", one) for one in elsewhere]
    further = told_further(found, beside)
    return [[link.name for link in chain] for chain in further.chains]


def test_an_unnamed_source_and_all_through_whom_it_came_stand_before_the_outlet():
    assert told("o:Star", "u:a docker < o:Echo < o:Star") == [["a docker", "Echo", "Star"]]


def test_several_are_chains_of_their_own():
    assert told("o:Star", "u:a docker < o:Star", "o:Echo < o:Star") == [["a docker", "Star"], ["Echo", "Star"]]


def test_what_is_credited_in_its_own_sentence_or_to_more_stays():
    assert told("o:Star", "u:a docker < o:Star", at_foot=False) == [["Star"]]
    assert told("u:a clerk < o:Star", "u:a docker < o:Star") == [["a clerk", "Star"]]


def test_who_speaks_in_name_and_another_outlet_s_source_stand_for_no_story():
    assert told("o:Star", "p:Arlo Venn < o:Star", "u:a docker < o:Echo", "o:Star") == [["Star"]]
