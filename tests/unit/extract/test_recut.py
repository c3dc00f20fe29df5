import pytest

from golden.test_chains import unmarked
from headwater.extract.page import Page
from headwater.extract.recut import recut
from headwater.model import Report


def recut_of(marked):
    text, tagged = unmarked(marked)

    def words(spans):
        return " … ".join(text[start:end] for start, end in spans)

    found = recut(Page(Report("r", "r", "r", text, "")), tagged)
    return [(words(one.source), words(one.cue), words(one.content)) for one in found]


def test_what_stands_right_stays():
    assert recut_of("{s:Ida Rell} {c:said} {t:the bridge is safe}.") == [("Ida Rell", "said", "the bridge is safe")]


@pytest.mark.parametrize(
    "marked",
    [
        '{t:The ferry had no licence, "a source close to the port"} {c:told} {s:Kestrelwire}.',
        '{t:The ferry had no licence, "a source close to the port"} {c:told} Kestrelwire.',
    ],
)
def test_who_was_told_is_no_source(marked):
    assert recut_of(marked) == [('"a source close to the port"', "told", "The ferry had no licence,")]


def test_an_outlet_behind_the_verb_is_the_source():
    assert recut_of("{t:The mayor has resigned}, {c:reported} Norvane TV.") == [
        ("Norvane TV", "reported", "The mayor has resigned")
    ]


def test_what_only_says_whom_a_source_cites_is_left_out():
    marked = "{s:{s2:Kestrelwire}}, {c2:citing} {t2:a source at the port}, {c:said} {t:the ferry had no licence}."
    assert recut_of(marked) == [("Kestrelwire", "said", "the ferry had no licence")]


@pytest.mark.parametrize(
    "behind",
    [
        "{t2:its editor, Ida Rell}",
        "{t2:a firm that is to build the quay}",
        "{t2:a docker who spoke to the Vale Mirror}",
        "{t2:a source at the port}",
        "{t2:the Vale Mirror, to whom a docker spoke}",
        "{t2:the Vale Mirror, which saw a letter}",
    ],
)
def test_nor_is_it_a_credit_of_its_own_where_the_tagger_cut_the_source_otherwise(behind):
    marked = "{t:The ferry had no licence}, {s:{s2:Tarn, Kestrelwire}} {c:reported}, {c2:citing} " + behind + "."
    assert [cue for _, cue, _ in recut_of(marked.replace("{s:{s2:Tarn, Kestrelwire}}", "{s2:Tarn}, {s:Kestrelwire}"))] == [
        "reported"
    ]


def test_a_teller_right_before_what_is_said_says_it():
    marked = "{s:We} {c:might know} this week, as sources close to the matter tip {t:that the mill will be sold}."
    assert recut_of(marked) == [("sources close to the matter", "tip", "that the mill will be sold")]
    marked = "{s:We} {c:might know} this week, from the ways of the world, {t:that the mill will be sold}."
    assert recut_of(marked) == [("We", "might know", "that the mill will be sold")]


def test_who_is_cited_first_in_a_paragraph_that_an_outlet_introduces_says_it():
    marked = "{s:The Vale Mirror} {c:writes:}\n\nAccording to a clerk at the mill, {t:the owner is about to sell it}."
    assert recut_of(marked) == [("a clerk at the mill", "According to", "the owner is about to sell it")]
    marked = "{s:The Vale Mirror} {c:writes:}\n\nIn the words of many, {t:the owner is about to sell it}."
    assert recut_of(marked) == [("The Vale Mirror", "writes:", "the owner is about to sell it")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A clerk has given the Vale Mirror the heads-up that the mill is for sale.",
            ("A clerk", "given", "the mill is for sale"),
        ),
        (
            "Now, two clerks tipped the Vale Mirror off that the mill is for sale.",
            ("two clerks", "tipped", "the mill is for sale"),
        ),
        (
            "According to the Vale Mirror, the mayor has resigned.",
            ("the Vale Mirror", "According to", "the mayor has resigned"),
        ),
        ("The mayor has resigned today, Norvane TV reported.", ("Norvane TV", "reported", "The mayor has resigned today")),
        ("Norvane TV reports that the mayor has resigned.", ("Norvane TV", "reports", "the mayor has resigned")),
        ("The mayor has resigned today, reports Norvane TV.", ("Norvane TV", "reports", "The mayor has resigned today")),
        ("An aide told the Vale Mirror that the mayor has resigned.", ("An aide", "told", "the mayor has resigned")),
        ("Shares fell on unconfirmed reports of a fire at the mill.", ("unconfirmed reports", "of", "a fire at the mill")),
        ("Shares fell on rumours in the market that the mill is shut.", ("rumours", "that", "the mill is shut")),
    ],
)
def test_missed_credits_are_found(text, expected):
    assert recut_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Profits rose on reported sales of forty ships.",
        "She told them that the mayor would soon be back.",
        "His reports of a fire at the mill were late.",
        "He acted according to plan and the law of the sea.",
    ],
)
def test_prose_is_no_credit(text):
    assert recut_of(text) == []


def test_words_that_somebody_is_tagged_with_are_not_credited_again():
    marked = "{s:Ida Rell} {c:said} {t:the mayor has resigned today}, Norvane TV reported."
    assert len(recut_of(marked)) == 1


@pytest.mark.parametrize(
    ("source", "sources"),
    [
        ("Both Norvane TV and the Vale Mirror", ["Norvane TV", "Vale Mirror"]),
        ("Norvane's Defence and Interior ministries", ["Norvane's Defence … ministries", "Interior … ministries"]),
        ("The Defence and Interior Ministries", ["The Defence … Ministries", "Interior … Ministries"]),
        ("Ida Rell and her lawyer", ["Ida Rell and her lawyer"]),
        ("The Bread and Salt Party", ["The Bread and Salt Party"]),
    ],
)
def test_two_sources_in_one_phrase_are_parted(source, sources):
    found = recut_of(f"{{s:{source}}} {{c:said}} {{t:the wall had fallen}}.")
    assert [one[0] for one in found] == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two boats sank on Monday, per harbour officials.", "harbour officials"),
        ("Per the Vale Mirror, two boats sank on Monday.", "the Vale Mirror"),
    ],
)
def test_per_gives_a_source(text, source):
    [(found, cue, content)] = recut_of(text)
    assert (found, cue.lower(), content) == (source, "per", content)
    assert content.lower() == "two boats sank on monday"


@pytest.mark.parametrize(
    "text", ["A seat costs ten coins, per person, on the night boat.", "Two boats per harbour sank on Monday."]
)
def test_per_that_counts_gives_none(text):
    assert recut_of(text) == []


def test_a_pronoun_inside_a_cue_is_the_source():
    assert recut_of("Tom Vask left. {c:He’s claiming} {t:that the ferry had no licence}.") == [
        ("He", "’s claiming", "that the ferry had no licence")
    ]


@pytest.mark.parametrize(
    ("hearer", "clause"),
    [
        ("us", "officers left with three boxes"),
        ("me", "the mill would close"),
        ("them", "to leave the hall at once"),
        ("Pellan Beat", "the minister was copied in"),
        ("the Vale Mirror", "he had read the letter"),
        ("Orrinpost", "a letter had come in May"),
        ("this newspaper", "officers left with three boxes"),
    ],
)
def test_who_is_told_is_not_what_was_said(hearer, clause):
    assert recut_of(f"{{s:A clerk}} {{c:told}} {{t:{hearer} {clause}}}.") == [("A clerk", "told", clause)]


@pytest.mark.parametrize(
    "clause",
    ["the mill would close in May", "Ida Rell had read the letter", "her mother was ill in May", "officers left with boxes"],
)
def test_a_clause_without_a_hearer_stays_whole(clause):
    assert recut_of(f"{{s:A clerk}} {{c:told}} {{t:{clause}}}.") == [("A clerk", "told", clause)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            "{t:Ida Rell} {c:was quoted} by {s:Kestrel News} {t:as saying that the bridge was shut}.",
            ("Ida Rell", "was quoted", "that the bridge was shut"),
        ),
        (
            "{t:“It is shut,” Ida Rell} {c:was quoted as saying} by {s:Kestrel News}.",
            ("Ida Rell", "was quoted as saying", "“It is shut,”"),
        ),
        (
            "{t:The minister} {c:has been quoted by} {s:state media} {t:as saying the bridge was shut}.",
            ("The minister", "has been quoted by", "the bridge was shut"),
        ),
    ],
)
def test_who_was_quoted_by_an_outlet_is_the_source(marked, found):
    assert recut_of(marked) == [found]


def test_an_outlet_that_was_told_is_no_source():
    marked = "{t:The Norrin Herald} {c:was told by} {s:a surgeon} {t:that the clinic would close}."
    assert recut_of(marked) == [("a surgeon", "was told by", "The Norrin Herald … that the clinic would close")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor gave the Vale Mirror a copy of a letter that he wrote.",
        "Two clerks gave the children the word that he wrote.",
    ],
)
def test_what_is_given_otherwise_is_no_credit(text):
    assert recut_of(text) == []


def test_what_somebody_said_and_turned_down_is_two():
    assert recut_of(
        "{s:Ida Rell} {c:said} {t:she had never seen the letter, and} rejected {t:reports that the firm hid it}."
    ) == [
        ("Ida Rell", "said", "she had never seen the letter"),
        ("Ida Rell", "rejected", "reports that the firm hid it"),
    ]
    assert len(recut_of("{s:Ida Rell} {c:said} {t:she had never seen the letter and} later {t:that the firm hid it}.")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police had put the death toll at 12 on Monday.", [("Police", "put", "the death toll at 12 on Monday")]),
        (
            "The governor puts the cost at about $3 million, but shopkeepers put it at twelve.",
            [("The governor", "puts", "the cost at about $3 million"), ("shopkeepers", "put", "it at twelve")],
        ),
        ("The club put the match off at 12 on Monday.", []),
        ("The mayor put a figure of wood at the gate.", []),
        ("The port has received eleven reports of a crane that fell over.", []),
        ("There were more reports of a crane that fell over.", [("reports", "of", "a crane that fell over")]),
    ],
)
def test_figures_that_somebody_puts_at_a_number_and_reports_that_come_in(text, found):
    assert recut_of(text) == found


def test_whom_an_outlet_cites_for_a_figure_is_left_out():
    marked = "{s:The Ledger} had put the figure at 4.5 percent on Friday, {c:citing} {t:people briefed on the talks}."
    assert recut_of(marked) == [("The Ledger", "put", "the figure at 4.5 percent on Friday")]


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("as “pure invention” a report that the army would drive", "a report that the army would drive"),
        ("as baseless claims that the army would drive", "claims that the army would drive"),
        ("as a friend the report that the army would drive", "the report that the army would drive"),
        ("as pure invention", "as pure invention"),
    ],
)
def test_what_a_report_that_is_turned_down_is_called_is_left_out(content, left):
    assert recut_of("{s:Ida Rell} {c:dismissed} {t:" + content + "}.") == [("Ida Rell", "dismissed", left)]
    assert recut_of("{s:Ida Rell} {c:described} {t:" + content + "}.")[0][2] == content


def test_one_body_whose_name_has_an_and_is_one_source():
    assert recut_of("{s:The Department of Mills and Water Services} {c:said} {t:it was safe}.") == [
        ("The Department of Mills and Water Services", "said", "it was safe")
    ]


def test_the_ministries_of_two_things_are_two_sources():
    assert recut_of("{s:The Defence and Interior ministries} {c:said} {t:it was safe}.") == [
        ("The Defence … ministries", "said", "it was safe"),
        ("Interior … ministries", "said", "it was safe"),
    ]
