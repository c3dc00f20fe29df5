"""The phrases of a report's words that a small grammar can tell apart without a parser."""

from __future__ import annotations

from functools import cache, lru_cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

OPENING = frozenset("\"“‘'«„([")
CLOSING = frozenset("\"”’'»)]")
_GLUE = frozenset("-./&’'@")
_PREFIXES = frozenset({"al", "el", "an", "ash"})

LONGEST_NAME = 30
"""Words and marks: a longer run of capitals is a table or a heading, and would be read anew from each of its words."""


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of one class of the lexicon ``phrase_words``."""
    return frozenset(word_map("phrase_words")[group].split())


def capitalised(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and any(mark.isupper() for mark in word))


def bare(word: str) -> str:
    """Without a possessive."""
    return word[:-2] if word[-2:] in {"'s", "’s"} else word


@lru_cache(maxsize=256)
def name_end(tokens: Tokens, index: int, end: int) -> int:
    """End (exclusive) of the run of capitalised words that starts at word ``index``; ``index`` if none does.

    Glued marks (Al-Vesh, eastport.com), numbers (Channel 9) and small words between capitals (Herald on Sunday)
    belong to it; a possessive ends it. No name is longer than `LONGEST_NAME` words and marks. The last few are kept: who
    looks for an outlet asks for the same name in several ways.
    """
    if index >= end or not _may_begin(tokens, index):
        return index
    end = min(end, index + LONGEST_NAME)
    last = index
    at = index
    while at < end:
        word = tokens.words[at]
        if tokens.lower[at] in words_of("day") or (at == index and not tokens.glued(at) and _opens_sentence(tokens, at)):
            break
        if capitalised(word) or (word.isdigit() and at > index) or _lower_prefix(tokens, at, end):
            last = at + 1
            if word != bare(word):
                break
            at += 1
        elif word in _GLUE and at > index and tokens.glued(at) and at + 1 < end and tokens.glued(at + 1):
            last = at + 2
            at += 2
        elif at > index and (word in words_of("connector") or _shortens(tokens, at)) and _name_follows(tokens, at + 1, end):
            at += 1
        else:
            break
    return last


def _shortens(tokens: Tokens, at: int) -> bool:
    """Whether a full stop belongs to the abbreviation before it: "Dr.", "J."."""
    before = tokens.lower[at - 1]
    return tokens.word(at) == "." and tokens.glued(at) and (len(before) == 1 or before in word_list("abbreviations"))


def name_openings(tokens: Tokens) -> list[int]:
    """The words with which a name may begin, by a capital or what stands around them, and few others."""
    return [
        at
        for at, (word, following) in enumerate(zip(tokens.words, (*tokens.words[1:], ""), strict=False))
        if following == "." or word in _PREFIXES or (not word.islower() and word[0].isalnum())
    ]


def _may_begin(tokens: Tokens, index: int) -> bool:
    """Whether a name may begin with the word: most are in lower case, and no full stop makes them a web address."""
    word = tokens.words[index]
    if not word.islower() and word[0].isalnum():
        return True
    return word in _PREFIXES or (index + 1 < len(tokens.words) and tokens.words[index + 1] == ".")


def _opens_sentence(tokens: Tokens, index: int) -> bool:
    """Whether the word is a function word that a sentence only happens to begin with: "On", "Both"."""
    word = tokens.lower[index]
    return word in words_of("opener") and not tokens.word(index).isupper()


def _lower_prefix(tokens: Tokens, index: int, end: int) -> bool:
    """Names such as al-Vesh, 30 Questions and eastport.com."""
    word = tokens.word(index)
    if index + 2 < end and tokens.word(index + 1) == "." and tokens.glued(index + 1) and tokens.glued(index + 2):
        return bare(tokens.lower[index + 2]) in words_of("domain")
    if word in _PREFIXES:
        return index + 2 < end and tokens.word(index + 1) == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
    named = index + 1 < end and capitalised(tokens.word(index + 1)) and tokens.lower[index + 1] not in words_of("time")
    return word.isdigit() and named


def _dated(tokens: Tokens, at: int) -> bool:
    """Whether a date stands there: "on May 15"."""
    return tokens.lower[at] in words_of("month") and at + 1 < len(tokens) and tokens.word(at + 1).isdigit()


def _name_follows(tokens: Tokens, index: int, end: int) -> bool:
    if index < end and tokens.word(index) in {"the", "la"}:
        index += 1
    if index < end and _dated(tokens, index):
        return False
    return index < end and capitalised(tokens.word(index)) and tokens.word(index - 1) != "and"


def singular(word: str) -> str:
    """A noun's singular, as the lexicon of source nouns writes it."""
    nouns = word_map("source_nouns")
    if word in nouns:
        return word
    for ending, other in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + other in nouns:
            return word[: -len(ending)] + other
    return word


@lru_cache(maxsize=4096)
def noun_class(word: str) -> str | None:
    """What a source noun says about who speaks ("unnamed", "person", "outlet", ...); None for any other word."""
    value = word_map("source_nouns").get(singular(bare(word)))
    return value.split()[0] if value else None


def speech_verb(word: str) -> str | None:
    """The kind of a verb that gives somebody's words: said, told, reported, cited; None for any other word."""
    return word_map("speech_verbs").get(word)


_APPOSITION = frozenset({",", "-", "–", "—", "(", "and"})
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "(", ")"})
_CORE, _REACH, _APPOSED = 14, 32, 16
"""Words in the longest core of a source phrase, between a core and its verb, and between the commas of an apposition."""


def core_end(tokens: Tokens, index: int, end: int) -> int:
    """End (exclusive) of the core of a source phrase that starts at word ``index``; ``index`` if there is none.

    The core is a pronoun, a name, or at most 14 words up to a noun for a source ("a senior defence official"), a name
    behind it included ("spokesman Jan Roe"). A possessor is no core: what it has must follow.
    """
    at = index
    while at < end and tokens.word(at) in OPENING:
        at += 1
    if at < end and tokens.lower[at] in words_of("pronoun"):
        return at + 1
    found = index
    limit = min(end, at + _CORE)
    while at < limit:
        run = name_end(tokens, at, end)
        if run > at:
            possessor = tokens.word(run - 1) != bare(tokens.word(run - 1))
            at, found = run, index if possessor else run
            continue
        if noun_class(tokens.lower[at]) is not None and at > index - 1:
            found = at + 1
        elif _leaves_core(tokens, at, has_noun=found > index) and not _enumerates(tokens, index, at, end):
            break
        at += 1
    while index < found < end and tokens.word(found) in CLOSING:
        found += 1
    return found


def _leaves_core(tokens: Tokens, at: int, *, has_noun: bool) -> bool:
    word = tokens.lower[at]
    if has_noun and word not in words_of("determiner"):
        return not _compound(tokens, at)
    mark = not word[0].isalnum() and word not in {"-", "’", "'", '"', "“", "‘", "”"}
    return (
        mark
        or word in {"that", "what", "how", "why"}
        or word in words_of("breaker") | words_of("postmodifier")
        or speech_verb(word) is not None
    )


def _compound(tokens: Tokens, at: int) -> bool:
    """Whether the word stands between two nouns of one phrase: "enforcement" in "a law enforcement source"."""
    if at + 1 >= len(tokens) or not tokens.word(at).isalpha() or speech_verb(tokens.lower[at]) is not None:
        return False
    plain = tokens.lower[at] not in words_of("postmodifier") | words_of("breaker") | words_of("auxiliary") | {
        "and",
        "or",
        "that",
    }
    return plain and noun_class(tokens.lower[at + 1]) in {"unnamed", "person", "spokesperson"}


def verb_after(tokens: Tokens, index: int, end: int) -> int | None:
    """The speech verb whose subject is the source phrase that starts at word ``index``; None if it has none there."""
    core = core_end(tokens, index, end)
    if core == index:
        return None
    at = skip_forward(tokens, core, end)
    if at > core and (at >= end or speech_verb(tokens.lower[at]) is None):
        return None  # "the government had strongly advised": another verb's subject
    adjacent = at
    while at < min(end, core + _REACH):
        word, before = tokens.lower[at], tokens.lower[at - 1]
        speaks = speech_verb(word) is not None and before not in words_of("unfree") | words_of("passive")
        speaks = speaks and not _before_noun(tokens, at)
        by = word in words_of("passed on") and at + 1 < end and tokens.lower[at + 1] == "by"  # "an officer quoted by X said"
        if speaks and not by and not _rings(tokens, at) and (word not in words_of("noun or verb") or at == adjacent):
            return at
        if word == ",":
            return _behind_apposition(tokens, at, end)
        if at == core and word not in words_of("postmodifier") | _APPOSITION and not _includes(tokens, at):
            return None
        if word in {";", ":", "?", "!"} or (word in words_of("breaker") and before not in words_of("unfree")):
            return None
        if word == "." and tokens.sentence[min(at + 1, len(tokens) - 1)] != tokens.sentence[at]:
            return None
        at += 1
    return None


_SAID_OF = frozenset({"alleged", "announced", "claimed", "reported", "rumored", "rumoured"})


def _before_noun(tokens: Tokens, at: int) -> bool:
    """Whether a participle stands before its noun, and nobody says it there: "into alleged graves", "his reported death"."""
    before = tokens.lower[at - 1] if at else ""
    led = before in words_of("preposition") | words_of("determiner") | words_of("possessive") or before != bare(before)
    return tokens.lower[at] in _SAID_OF and led


def _rings(tokens: Tokens, at: int) -> bool:
    """Whether somebody only rings somebody there, and says nothing yet: "called me up", "called him back"."""
    rings = tokens.lower[at] in {"call", "calls", "called"} and tokens.lower[at + 1 : at + 2] != ("the",)
    return rings and tokens.lower[at + 2 : at + 3] in {("up",), ("back",)}


def _includes(tokens: Tokens, at: int) -> bool:
    """Whether a clause begins that only says who is among the sources: "sources that include two dockers have confirmed"."""
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    return tokens.lower[at] in {"that", "which"} and following in {"include", "includes", "included"}


def _behind_apposition(tokens: Tokens, comma: int, end: int) -> int | None:
    """The verb behind what two commas set apart: "staff at the clinic, where it had all begun, said"."""
    for at in range(comma + 2, min(end - 1, comma + _APPOSED)):
        if tokens.word(at) == ",":
            verb = skip_forward(tokens, at + 1, end)
            if verb < end and speech_verb(tokens.lower[verb]) is not None:
                return verb
    return None


def credit_lead(tokens: Tokens, at: int) -> int:
    """The word behind "according to" or "in the words of", or behind a "per" that a mark or the start of its sentence sets
    apart ("two were killed, per police"); ``at`` itself if none of them stands there.
    """
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    if tokens.lower[at] == "according" and following == "to":
        return at + 2
    if tokens.lower[at] == "words" and following == "of" and tokens.lower[max(0, at - 2) : at] == ("in", "the"):
        return at + 2
    if tokens.lower[at] != "per" or not following[:1].isalnum() or following in words_of("rate"):
        return at
    opens = at == tokens.bounds(at)[0] or not tokens.word(at - 1)[0].isalnum()
    return at + 1 if opens else at


def skip_forward(tokens: Tokens, at: int, end: int) -> int:
    """The place behind the auxiliaries and adverbs that start at word ``at``."""
    while at < end and _adverbial(tokens, at):
        at += 1
    return at


def _adverbial(tokens: Tokens, at: int) -> bool:
    word = tokens.word(at)
    if word in OPENING and at + 1 < len(tokens) and tokens.glued(at + 1):
        return _adverbial(tokens, at + 1)  # "[categorically] denies" in marks
    return word.lower() in words_of("auxiliary") or (word.endswith("ly") and word[0].islower() and noun_class(word) is None)


def skip_back(tokens: Tokens, at: int) -> int:
    """The place before the auxiliaries and adverbs that end at word ``at``."""
    while at > 0 and _adverbial(tokens, at - 1):
        at -= 1
    return at


_ENUMERATION = 7
"""Words behind a comma in which the noun of an enumeration stands."""

_LONGEST_PHRASE = 100
"""Words of a source phrase: sentences without an end would be read again for each phrase."""


def phrase_end(tokens: Tokens, index: int, end: int) -> int:
    """End (exclusive) of the source phrase that starts at word ``index`` and has no verb of its own behind it.

    It ends before a comma, a closing mark, a time, or a word that opens a clause.
    """
    at, end = index, min(end, index + _LONGEST_PHRASE)
    while at < end and not _ends_phrase(tokens, index, at, end):
        at += 1
    while at > index and tokens.lower[at - 1] in words_of("preposition") | {"and"}:
        at -= 1
    return at


def _ends_phrase(tokens: Tokens, index: int, at: int, end: int) -> bool:
    word = tokens.lower[at]
    if at == index:
        return False
    if at > index + 1 and tokens.word(index) in '"“' and tokens.word(at - 1) in '"”' and _described(tokens, index, at - 1):
        return True
    if word == "," and _enumerates(tokens, index, at, end):
        return False
    if word in _STOPS:
        within = tokens.glued(at) and at + 1 < end and tokens.glued(at + 1)
        initial = word == "." and len(tokens.word(at - 1)) <= 2 and at + 1 < end and capitalised(tokens.word(at + 1))
        return not ((within or initial) and word == ".")
    if word in CLOSING:
        return not _closes_inside(tokens, index, at)
    if word in words_of("time"):
        return at > index + 1
    if word in words_of("breaker") or word in {"that", "who", "which"}:
        return True
    if word == "and":
        return at + 1 < end and speech_verb(tokens.lower[at + 1]) is not None
    named = word == "called" and at + 1 < end and capitalised(tokens.word(at + 1))
    return speech_verb(word) is not None and noun_class(word) is None and not named


def _enumerates(tokens: Tokens, start: int, comma: int, end: int) -> bool:
    """Whether the comma stands in what somebody does, before the noun: "an ear, nose and throat doctor"."""
    following = tokens.lower[comma + 1 : min(end, comma + _ENUMERATION)]
    article = tokens.word(comma) == "," and tokens.lower[start] in {"a", "an", "the"}
    opens = article and tokens.word(comma - 1).islower()
    if not opens or "and" not in following or any(noun_class(word) is not None for word in tokens.lower[start:comma]):
        return False
    named = next((place for place, word in enumerate(following) if noun_class(word) in {"person", "post"}), None)
    plain = named is not None and following.index("and") < named
    return plain and all(word.isalpha() and speech_verb(word) is None for word in following[:named])


def _described(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the marks at ``start`` and ``at`` hold the noun of a source: '"a person who knows" in their story'."""
    return any(noun_class(tokens.lower[inner]) is not None for inner in range(start + 1, at))


def _closes_inside(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the closing mark at ``at`` closes one opened inside the phrase, or is an apostrophe."""
    mark = tokens.word(at)
    if mark in "’'" and tokens.glued(at) and tokens.word(at - 1)[-1:].isalpha():
        return True
    if mark == '"' and _opens_description(tokens, start, at):
        return True
    opened = sum(tokens.word(inner) in '"“‘' for inner in range(start, at))
    return opened % 2 == 1 if mark == '"' else opened > 0


def _opens_description(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the straight mark at ``at`` opens words that describe, before the phrase has its noun: 'a "trusted" source'."""
    leads = at + 1 < len(tokens) and tokens.glued(at + 1) and not tokens.glued(at)
    return leads and not any(
        capitalised(tokens.word(inner)) or noun_class(tokens.lower[inner]) is not None
        for inner in range(start + (at > start + 1), at)
    )


def listed(tokens: Tokens, first: int, end: int, lexicon: str) -> bool:
    """Whether one of the words is in the lexicon."""
    return any(bare(tokens.lower[at]) in word_list(lexicon) for at in range(first, end))
