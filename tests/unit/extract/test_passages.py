from headwater.extract.page import Page
from headwater.extract.passages import passages
from headwater.model import Report


def found(text, **known):
    page = Page(Report("r", "r", "r", text, "", **known))
    return [
        (page.outlets.text(one.outlet), text[slice(*page.tokens.span(one.first, one.end))])
        for one in passages(page.tokens, page.outlets, page.spoken)
    ]


def test_a_passage_ends_where_another_outlet_opens_a_paragraph():
    text = "From the Vale Mirror:\n\nIt rained.\n\nIt snowed.\n\nNorvane TV had more.\n\nIt froze."
    assert found(text) == [("Vale Mirror", "It rained.\n\nIt snowed.")]


def test_a_passage_in_quotation_marks_ends_with_them():
    text = 'The Vale Mirror reports: "It rained. It snowed." It froze.'
    assert found(text) == [("Vale Mirror", '"It rained. It snowed."')]


def test_a_piece_quoted_at_length_runs_on_while_its_paragraphs_open_with_a_mark():
    text = 'The Vale Mirror sent Ada Quill. Quill reports:\n\n"It rained.\n\n“It snows,” she said.\n\nThat was all.'
    assert found(text) == [("Vale Mirror", '"It rained.\n\n“It snows,” she said.')]


def test_the_same_piece_is_gone_on_with():
    text = "From the Vale Mirror:\n\n“It rained.”\n\nThe article closes with a view.\n\n“It froze,” she said.\n\nThat was all."
    assert found(text)[1:] == [("Vale Mirror", "“It froze,” she said.")]


def test_where_only_the_place_is_named_the_next_paragraph_is_taken():
    text = "When she spoke of it in the Vale Mirror, she was calmer:\n\nIt rained.\n\nIt snowed."
    assert found(text) == [("Vale Mirror", "It rained.")]


def test_a_long_passage_ends():
    text = "From the Vale Mirror:\n\n" + "It rained. " * 40
    ((_, passage),) = found(text)
    assert 10 < passage.count("It rained.") < 20


def test_no_passage_without_an_outlet_or_a_colon():
    assert found("These are the facts:\n\nIt rained.") == []
    assert found("The Vale Mirror reports it.\n\nIt rained.") == []
    assert found("Original Post:\n\nIt rained.") == []
    assert found("From the Vale Mirror:\n\nIt rained.", outlet="Vale Mirror") == []
    assert found("From the Vale Mirror:") == []
    assert found("") == []
