from headwater.text.words import words


def strings(text):
    return [text[slice(*span)] for span in words(text)]


def test_a_word_keeps_its_clitic_and_marks_stand_alone():
    assert strings("Ukraine's “no,” don’t!") == ["Ukraine's", "“", "no", ",", "”", "don’t", "!"]


def test_an_apostrophe_before_other_letters_parts_words():
    assert strings("O'Dell") == ["O", "'", "Dell"]


def test_no_words_in_white_space():
    assert words(" \n\t") == []
