"""The words for a source, taken apart: determiner, modifiers, head noun, the name that heads them, what stands behind.

A noun phrase is read up to its head: the first comma, preposition, relative pronoun or participle ends it. That is crude
beside a parser, and right for nearly all of the short phrases that name a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from headwater.extract.named import Named
from headwater.model import Kind, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.words import without_possessive

_TOKEN = re.compile(r"[@#]?\w[\w.&@/\-]*\w(?:[’']s?\b)?|[@#]?\w+(?:[’']s\b)?|[’'](?=\s|$)|[^\w\s]")
_PARTITIVE = re.compile(
    r"(?:(?:one|some|many|most|several|two|three|all|both|members?|part)\s+of\s+(?=(?:the|these|those|its|his|her|their)\s)"
    r"|(?:(?:a|an|the|about|nearly|almost|more|fewer|less|than|at|least|large|small|growing|strong|slim|clear|vast|\d[\d.,]*)\s+)*"
    r"(?:number|majority|minority|plurality|percent|lot|handful|group|couple|share|half|third|quarter|dozens|hundreds|thousands|scores)"
    r"\s+of\s+)",
    re.IGNORECASE,
)
_BOUNDARY = frozenset(',;:()–—-[]“”"')
_BESIDE_PRONOUN = re.compile(r"(?:[’'](?:s|re|ve|ll|d|m))?(?:,? (?:himself|herself|themselves|too|also))?$")
_KNOWN_AS = re.compile(r" (?:only )?(?:as|for|to)\b")
_WRITTEN = re.compile(
    r",?\s+(?:(?:that|which)\s+(?:has|had|have|was|were)\s+(?:been\s+)?)?"
    r"(?:written|leaked|dated|drafted|drawn up|prepared|signed|circulated|compiled|sent|passed|seen|obtained|bearing)\b"
)
"""Words behind "paper" that only a document can have."""
_PARTICIPLE = re.compile(r"(?!(?:nick)?named|called|dubbed|identified)[a-z]{2,}(?:ing|ed)")
_DOERS = frozenset({"person", "post", "spokesperson", "relation", "unnamed"})
"""Classes of nouns for one who does something."""
_ENUMERATION = 7
"""Words behind a comma in which the noun of an enumeration stands."""
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_LETTER = re.compile(r"\w")
_OF_PRONOUN = re.compile(r"\bof (whom|which|them|us)$")
_LAST_WORD_STOPPED = re.compile(r"[a-z]{3}\.$")
_DIGITS = re.compile(r"\d[\d,.]*$")
BODIES = frozenset({"police", "authorities", "management", "leadership", "forces", "military"})
"""Nouns for many people that act as one body."""


_MANY = frozenset({"these", "those", "both", "all", "others"})
_UNCOUNTED = frozenset({"many", "most", "some", "numerous", "dozens", "hundreds", "thousands", "scores"})
WITHHELD = frozenset({"data", "information", "intelligence", "intercept", "intercepts"})
"""Nouns for documents that nobody can look up: somebody unnamed speaks through them. "Data" alone is no such noun."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What the lexicon of source nouns says: class, gender or None, and whether the word stood in the plural."""

    word: str
    kind: str
    gender: str | None = None
    plural: bool = False


def _singulars(word: str) -> tuple[str, ...]:
    irregular = {"people": ("person",), "children": ("child",)}
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return (f"{word[:-2]}an",)
    if word.endswith("wives"):
        return (f"{word[:-3]}fe",)
    if word.endswith("ies"):
        return (f"{word[:-3]}y", word[:-1])
    if word.endswith("s-in-law"):
        return (word.replace("s-in-law", "-in-law"),)
    if word.endswith("s") and not word.endswith("ss"):
        return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
    return ()


@cache
def noun_of(word: str) -> Noun | None:
    """The lexicon's entry for ``word``, singular or plural, or for what follows its last hyphen; None if it has none."""
    lexicon = word_map("source_nouns")
    word = word.lower()
    for form, plural in ((word, False), *((one, True) for one in _singulars(word))):
        if form in lexicon:
            kind, _, gender = lexicon[form].partition(" ")
            return Noun(form, kind, gender or None, plural)
    tail = word.rpartition("-")[2]
    if tail not in (word, "") and (found := noun_of(tail)) is not None:
        return found
    if len(word) > 5 and word.endswith(("ologist", "ician", "woman", "ologists", "icians", "women")):
        return Noun(word, "person", plural=word.endswith(("s", "women")))
    if len(word) > len("makers") and word.endswith(("maker", "makers")):
        return Noun(word.removesuffix("s"), "organisation", plural=word.endswith("s"))
    return None


class NounPhrase(NamedTuple):
    """One noun phrase of a report.

    ``span`` covers it with what restricts its head ("a source close to the talks") and without what a comma sets apart;
    ``core`` ends with its head. ``determiner`` is a value of the lexicon of determiners, "" without one; ``opening`` is the
    core's first word, ``words`` are those behind the determiner; ``name`` is the name that heads it, ``names`` stand before
    the head, ``behind`` after; ``rest`` is what follows the comma, ``possessor`` the words up to the last possessive before
    the head.
    """

    span: Span
    core: Span
    determiner: str
    opening: str
    words: tuple[str, ...]
    noun: Noun | None
    name: Named | None
    names: tuple[Named, ...]
    behind: tuple[Named, ...]
    rest: Span | None
    possessor: Span | None

    @property
    def plural(self) -> bool:
        """Whether more than one is meant."""
        if self.noun is not None:
            return self.noun.plural or self.noun.kind == "collective"
        return self.determiner == "several" and self.name is None

    @property
    def head(self) -> str:
        """The head noun in lower case, singular where the lexicon knows it; "" if a name heads the phrase."""
        if self.noun is not None:
            return self.noun.word
        return self.words[-1] if self.words and self.name is None else ""


def tokens(text: str, span: Span) -> list[Span]:
    """Words and marks of ``text`` inside ``span``; hyphenated words and web addresses stay whole."""
    return [match.span() for match in _TOKEN.finditer(text, *span)]


def bare(word: str) -> str:
    """The word without a possessive ending, in lower case."""
    return without_possessive(word).lower().replace("’", "'")


def _is_word(text: str, token: Span) -> bool:
    return text[token[0]].isalnum() or text[token[0]] in "@#"


def noun_phrase(text: str, span: Span, named: Sequence[Named]) -> NounPhrase | None:
    """The noun phrase at the start of ``span``; None if there is no word in it. ``named`` are the names of the text, left
    to right.
    """
    low = bisect_right(named, span[0], key=lambda name: name.bare[1])
    inside = named[low : bisect_left(named, span[1], low, key=lambda name: name.bare[0])]
    found = tokens(text, span)
    while found and not _is_word(text, found[0]):
        found.pop(0)
    if not found:
        return None
    last = _last_of_core(text, found, inside)
    part = found[0][0]
    if (whole := _PARTITIVE.match(text, part, span[1])) and len(found) > last + 2:
        found = [word for word in found if word[0] >= whole.end()]  # "one of the polls" is headed by "polls"
        last = _last_of_core(text, found, inside)
    core = found[: last + 1]
    heading = next((name for name in reversed(inside) if name.bare[0] < core[-1][1] and core[-1][0] < name.bare[1]), None)
    opening = bare(text[slice(*core[0])])
    determiner = "several" if _DIGITS.match(opening) else word_map("determiners").get(opening, "")
    if heading and heading.kind is None and determiner == "several" and heading.text.endswith("s"):
        heading = None  # "five Norrin-Vellers": people, not a name
    possessor = _possessor(text, core)
    first = 1 if determiner and len(core) > 1 else 0
    words = tuple(bare(text[slice(*word)]) for word in core[first:] if _is_word(text, word))
    end = _closing(text, found, last, span[1])
    return NounPhrase(
        span=(part, _trim(text, core[-1][1], end)),
        core=(core[0][0], core[-1][1]),
        determiner="possessive" if possessor else determiner,
        opening=opening,
        words=words,
        noun=_read_noun(text, words, core[-1][1]) if words and heading is None else None,
        name=heading,
        names=tuple(name for name in inside if name.bare[1] <= core[-1][1] and name is not heading),
        behind=tuple(name for name in inside if name.bare[0] >= core[-1][1]),
        rest=(end, span[1]) if _LETTER.search(text, end, span[1]) else None,
        possessor=possessor,
    )


def _read_noun(text: str, words: tuple[str, ...], end: int) -> Noun | None:
    """The head noun, which ends at ``end``; a paper that somebody wrote, leaked or dated is a document, no newspaper."""
    noun = noun_of(words[-1])
    if noun is None or noun.word != "paper":
        return noun
    written = any(word in word_list("paper_modifiers") or word.endswith("-page") for word in words[:-1])
    return replace(noun, kind="document") if written or _WRITTEN.match(text, end) else noun


def _last_of_core(text: str, found: Sequence[Span], inside: Sequence[Named]) -> int:
    """Index of the head: the last word before something that ends a phrase's core. A name is never cut."""
    last = 0
    for index, word in enumerate(found):
        string = text[slice(*word)]
        ends = string in _BOUNDARY or string.lower() in word_list("phrase_ends") or (index and _does(text, found, index))
        if index and ends and not _goes_on(text, found, index, inside):
            break
        if index and string == "known" and _KNOWN_AS.match(text, word[1]):
            break  # not in "a known gambler"
        if _is_word(text, word):
            last = index
    return last


def _does(text: str, found: Sequence[Span], index: int) -> bool:
    """Whether a participle at ``index`` says what somebody does or underwent: "the lawyer [representing] Ada Quill"."""
    string = text[slice(*found[index])]
    if index + 1 >= len(found) or _PARTICIPLE.fullmatch(string) is None:
        return False
    before, behind = noun_of(text[slice(*found[index - 1])]), text[slice(*found[index + 1])]
    follows = behind[0].isupper() or behind in word_map("determiners") or behind in word_list("phrase_ends")
    heads = noun_of(string) is not None and behind not in ("of", "by")  # "the accused", but not in "the man accused of theft"
    return before is not None and before.kind in _DOERS and follows and not heads


def _goes_on(text: str, found: Sequence[Span], index: int, inside: Sequence[Named]) -> bool:
    """Whether the core goes on behind a word that would end it: in a name, a bracket or an enumeration."""
    start, end = found[index]
    if any(name.span[0] < end and start < name.bare[1] for name in inside):
        return True
    return any(_aside(text, found, index - behind) for behind in (0, 2)) or _enumerates(text, found, index)


def _enumerates(text: str, found: Sequence[Span], index: int) -> bool:
    """Whether the comma at ``index`` stands in what somebody does, before the noun: "an ear, nose and throat doctor"."""
    if text[slice(*found[index])] != ",":
        return False
    before = [text[slice(*word)].lower() for word in found[:index]]
    following = [text[slice(*word)] for word in found[index + 1 : index + _ENUMERATION]]
    if before[0] not in ("a", "an", "the") or "and" not in following:
        return False
    behind = following.index("and") + 1
    noun = next((noun for word in following[behind:] if (noun := noun_of(word)) is not None), None)
    plain = not any(noun_of(word) for word in (*before, *following[:behind])) and text[found[index - 1][0]].islower()
    return plain and noun is not None and noun.kind in ("person", "post") and all(word.islower() for word in following[:behind])


def _aside(text: str, found: Sequence[Span], index: int) -> bool:
    """Whether a bracket around one word stands at ``index``, and the head behind it: "a Harbour Guild (HG) spokesperson"."""
    if index < 1 or index + 3 >= len(found):
        return False
    opens, _, closes, head = (text[slice(*word)] for word in found[index : index + 4])
    return (opens, closes) == ("(", ")") and head.islower() and noun_of(head) is not None


def _possessor(text: str, core: Sequence[Span]) -> Span | None:
    for index in range(len(core) - 2, -1, -1):
        string = text[slice(*core[index])]
        if without_possessive(string) != string or word_map("determiners").get(string.lower()) == "possessive":
            return core[0][0], core[index][1]
    return None


def _closing(text: str, found: Sequence[Span], last: int, end: int) -> int:
    """Where the restricting part ends: at the first comma, bracket or dash behind the head."""
    return next((word[0] for word in found[last + 1 :] if text[slice(*word)] in ",;:()[]–—-"), end)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ')"”%'):
        if text[end - 1] == "." and _INITIALISM.search(text, start, end):
            break
        end -= 1
    return end


def withheld(head: str, words: Sequence[str]) -> bool:
    """Whether a document so called is nobody's to look up: "intelligence data"; not "census data"."""
    return head in WITHHELD and (head != "data" or any(word in WITHHELD for word in words if word != head))


def kind_of(one: NounPhrase) -> Kind:
    """What an unnamed phrase is as a source: "residents" a group, "a source" anonymous, "the ministry" an organisation."""
    noun = one.noun
    if noun is None:
        if one.head.endswith("-old"):
            return Kind.ANONYMOUS
        several = (
            one.determiner == "several" or one.opening in _MANY or one.head.endswith(("s", "percent")) or one.head.isdigit()
        )
        known = next((found for word in one.words if (found := noun_of(word))), None)  # "a video posted on Monday"
        return Kind.GROUP if several else Kind.DOCUMENT if known and known.kind == "document" else Kind.ANONYMOUS
    if noun.kind in ("unnamed", "vague") or withheld(noun.word, one.words):
        return Kind.ANONYMOUS
    if noun.kind in ("organisation", "outlet", "document"):
        return Kind.GROUP if noun.plural and noun.kind == "organisation" else Kind(noun.kind)
    if noun.word == "people" and one.span != one.core:
        return Kind.ANONYMOUS  # "people familiar with the plan"
    if noun.kind == "collective":
        return Kind.ORGANISATION if noun.word in BODIES else Kind.GROUP
    if noun.plural:
        return Kind.ANONYMOUS if one.determiner == "several" and one.opening not in _UNCOUNTED else Kind.GROUP
    if noun.kind == "spokesperson":
        return Kind.PERSON
    unique = noun.kind in ("post", "relation") and one.determiner in ("", "definite", "possessive")
    return Kind.PERSON if unique else Kind.ANONYMOUS


_AUXILIARIES = frozenset({"can", "could", "did", "do", "does", "may", "might", "must", "should", "will", "would"})
"""Verbs behind which another stands before its object."""
_POINTING = frozenset({"that", "this", "it"})


def opening_of(text: str, start: int, head: Span) -> int:
    """Where the noun phrase that ends with ``head`` begins."""
    first = head[0]
    before = tokens(text, (start, head[0]))
    for at in range(len(before) - 1, -1, -1):
        word, string = before[at], text[slice(*before[at])].lower()
        if at and string.endswith("ed") and text[slice(*before[at - 1])].lower() in _POINTING:
            break  # "all of this [moved] farmers"
        if string in _AUXILIARIES or string.endswith(("n't", "n’t")):
            return before[at + 2][0] if at + 2 < len(before) else head[0]  # "might [delight] farmers"
        if (
            (string in word_list("english_function_words") and string not in word_map("determiners"))
            or not string[0].isalnum()
            or string in word_list("phrase_ends")
            or string in word_map("speech_verbs")
            or string in word_list("finite_verbs")
        ):
            break
        first = word[0]
        if string in word_map("determiners"):
            break
    return first


def _unmarked(words: str) -> str:
    """Without a quotation mark at one end whose other half is not there."""
    for opening, closing in ('""', "“”"):
        if words.endswith(closing) and (words.count(closing) % 2 if opening == closing else opening not in words):
            return words[:-1]
    return words


def pronoun_of(text: str, one: NounPhrase) -> str | None:
    """The pronoun that the phrase is, or ends in behind "of" ("most of whom")."""
    words = text[slice(*one.span)].lower()
    last = _OF_PRONOUN.search(words)
    word = last.group(1) if last else _BESIDE_PRONOUN.sub("", words)
    return word if word in word_map("pronouns") else None


def printed(text: str, one: NounPhrase) -> str:
    """The phrase as it stands, without the marks and spaces around it."""
    words = _unmarked(" ".join(text[slice(*one.span)].split()).strip(" ,"))
    return words[:-1] if _LAST_WORD_STOPPED.search(words) and words.split()[-1].islower() else words
