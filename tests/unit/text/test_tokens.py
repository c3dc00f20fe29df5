from headwater.text.tokens import Tokens

TEXT = 'Orla Venn’s ship sank. "It was old," she said.\n\nNobody knew.'


def test_words_stand_where_they_say():
    tokens = Tokens.of(TEXT)
    assert [TEXT[start:end] for start, end in tokens.spans] == list(tokens.words)
    assert tokens.words[:3] == ("Orla", "Venn’s", "ship")
    assert tokens.lower[0] == "orla"
    assert len(tokens) == len(tokens.words) == len(tokens.sentence)


def test_sentences_and_paragraphs_are_numbered_and_spanned():
    tokens = Tokens.of(TEXT)
    assert [TEXT[slice(*span)] for span in tokens.sentences] == [
        "Orla Venn’s ship sank.",
        '"It was old," she said.',
        "Nobody knew.",
    ]
    assert [TEXT[slice(*span)] for span in tokens.paragraphs] == [TEXT[:46], "Nobody knew."]
    assert [tokens.sentence[tokens.index(start)] for start, _ in tokens.sentences] == [0, 1, 2]


def test_words_are_found_by_their_place():
    tokens = Tokens.of(TEXT)
    first, end = tokens.range((5, 16))
    assert tokens.words[first:end] == ("Venn’s", "ship")
    assert TEXT[slice(*tokens.span(first, end))] == "Venn’s ship"
    assert tokens.bounds(first) == (0, 5)
    assert [tokens.glued(at) for at in range(6)] == [False, False, False, False, True, False]
    assert tokens.range((0, 0)) == (0, 0)


def test_an_empty_text_has_none():
    tokens = Tokens.of(" \n")
    assert (len(tokens), tokens.sentences, tokens.paragraphs) == (0, (), ())
    assert tokens.range((0, 2)) == (0, 0)


def test_a_sentence_may_begin_where_the_prose_does():
    text = "VELL, 3 March - The dam broke. It rained."
    whole = Tokens.of(text)
    parted = whole.parted(text.index("The"))
    assert [text[slice(*span)] for span in parted.sentences] == ["VELL, 3 March -", "The dam broke.", "It rained."]
    assert [parted.bounds(at) for at in (0, 5, 10)] == [(0, 5), (5, 9), (9, 12)]
    assert whole.parted(0) is whole
    assert whole.parted(text.index("It")) is whole
    assert whole.parted(len(text)) is whole
