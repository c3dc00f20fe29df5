from headwater.text.phrases import content_words, phrase, tokens


def test_tokens_are_without_possessive_endings():
    assert tokens("Corvane's Guard, they've said") == ["corvane", "guard", "they", "said"]


def test_content_words_carry_meaning():
    assert content_words("The mill of the Corvanes") == {"mill", "corvanes"}


def test_phrases_are_whole_words_in_any_case():
    assert phrase("Corvane DECLINED TO COMMENT.", "refusals")
    assert phrase("The mill could not confirm it.", "refusals")
    assert phrase("inconfirmed", "refusals") is None
