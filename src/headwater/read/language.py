"""The language of a text: English by its words of grammar, others by py3langid (Lui and Baldwin, ACL 2012)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from headwater.text.lexicon import word_list

ENGLISH = 0.2
"""Share of words of grammar from which a text is English: the 169 English articles of 40 words and more in the developers'
cases and polnear/dev have .24 to .41; sentences in the six other languages of the tests stay under .2."""

FEWEST = 8
"""Words below which those of grammar say nothing."""

FEWEST_LETTERS = 12
"""Letters below which no language is named."""

SURE = 0.7
"""Probability from which py3langid's word is taken. In 1,105 English texts of the developers' data, cut to 40, 80, 160 and
320 characters at three places, where the words of grammar were too few, it took English for another language 115 times,
never with more than .44; the shortest of the headlines in eight other languages in the tests has .89."""

_FIRST = 4000
"""Code points that are looked at: more of a text tells no more of its language."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    """py3langid over the languages with codes of two letters: without the dialects between which it would have to choose."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load, and English needs none of it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([name for name in identifier.labels if len(name) == 2])
    return identifier


def language_of(text: str) -> str | None:
    """The language's code (ISO 639-1), or None where ``text`` says too little. Looks at the first 4,000 code points."""
    words = _WORD.findall(text[:_FIRST].lower())
    grammar = word_list("english_function_words")
    if len(words) >= FEWEST and sum(word in grammar for word in words) >= ENGLISH * len(words):
        return "en"
    letters = " ".join(words)
    if len(letters) < FEWEST_LETTERS and letters.isascii():
        return None
    name, probability = _identifier().classify(text[:_FIRST])
    return str(name) if probability >= SURE else None


def settled_language(stated: str | None, text: str) -> str | None:
    """The language of a report whose markup states one: a text that is plainly of another language overrules it, as pages
    carry the tag of their template.
    """
    found = language_of(text)
    return found or stated
