from headwater.text.sentences import line_wrapped, paragraph_starts, paragraphs, sentences
from headwater.text.words import words

WRAPPED = (
    "The mayor of Velmar said on\nMonday that the bridge was\nclosed, and that it would\nopen again. Nobody knew of\nany cause."
)


def strings(text, spans):
    return [text[slice(*span)] for span in spans]


def test_abbreviations_initials_and_numbers_end_no_sentence():
    text = "Mr. Stone met J. Tarn at 3.15 p.m. on Monday. It rained."
    assert strings(text, sentences(text)) == ["Mr. Stone met J. Tarn at 3.15 p.m. on Monday.", "It rained."]


def test_a_closing_mark_belongs_to_its_sentence():
    text = '"It is over." She left.'
    assert strings(text, sentences(text)) == ['"It is over."', "She left."]


def test_a_line_break_ends_a_sentence_unless_the_text_is_wrapped():
    assert strings("One line\nanother", sentences("One line\nanother")) == ["One line", "another"]
    assert line_wrapped(WRAPPED)
    assert len(sentences(WRAPPED)) == 2
    assert len(paragraphs(WRAPPED)) == 1


def test_paragraph_starts_mark_the_first_word_of_each():
    text = "One two.\n\nThree."
    assert paragraph_starts(text, words(text), [0, 3]) == [0, 3]
    assert strings(text, paragraphs(text)) == ["One two.", "Three."]


def test_an_empty_text_has_none():
    assert sentences("") == []
    assert paragraphs("\n") == []


def test_initials_before_a_surname_end_no_sentence():
    text = "The book by J.R.R. Quill sold well. He left."
    assert [text[start:end] for start, end in sentences(text)] == ["The book by J.R.R. Quill sold well.", "He left."]
    assert len(sentences("It was written by J.R.R. The reader smiled.")) == 2
