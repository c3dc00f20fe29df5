"""What the report calls the people it names: titles, the words before a name, appositions, "who is ...", "is a ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from headwater.extract.entities import COURTESY, Entity, Register, general, plain
from headwater.extract.named import Named
from headwater.extract.noun_phrases import NounPhrase, bare, noun_of, noun_phrase, tokens
from headwater.model import Kind, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.roles import same_country
from headwater.text.spans import meeting

PERSONAL = frozenset({"person", "post", "spokesperson", "relation", "unnamed"})

_FULL_WORD = 5
"""Letters from which a title is no abbreviation."""
_LONGEST = 8
"""Words before a name that its description may run to."""
_BEHIND = re.compile(r"[’']?\s*(?:\([^)]{1,12}\))?\s*,\s*(?:who\s+(?:is|was)\s+(?:also\s+)?|now\s+|then\s+)?")
_COPULA = re.compile(
    r"\s+(?:(?:is|was|has been|had been|became|remains)\s+(?=(?:an?|the|one|his|her|its)\s)"
    r"|(?P<bare>(?:is|was|has been|had been|became|remains)\s+(?:(?:re-?elected|elected|appointed|named|sworn in as|made)\s+)?)"
    r"|(?:who\s+)?(?:has\s+|had\s+)?(?:work|serv|act|train)(?:s|es|ed)\s+as\s+)"
)
"""Verbs that say who somebody is; without an article (``bare``) only an office follows."""
_ENDS_THERE = re.compile(r"\s*(?:\([^)]*\))?(?:[,.;:”\"]|$|\s+of\b|\s[–—-]\s)")
_GAP = re.compile(r"(?:,|\s[–—-])\s*\Z")
_KNOWN_AS = re.compile(
    r"\b([\w-]+)(?: (?:better|also|only|who is|who was))* (?:known (?:only )?as|who goes by|going by)(?: the name)?\s+$"
)
"""A noun, and words behind it that give a name: "[blogger] known as"."""
_STOPS_DESCRIPTION = re.compile(r"[.;:\n]")
_WORD_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]+) \Z")
_WORD_BEHIND = re.compile(r"\s+([a-z]+)\b")
_FORMER = re.compile(r"\b(?:former|acting|then|ex)[ -]$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Inc|Corp|Co|Ltd|[A-Z])\.$")
_LEADS_ON = re.compile(r"\s(?:and|or|but|of|the|a|an|in|at|for|to|with|by|from|on|who)$")
_LINK = re.compile(r"\s+(?:of|to|for|at|in|with|from|on|by)(?:\s+[\w’'&.-]+){0,4}\s+$")
"""Words between the heads of one description: "an adviser [to] the king"."""
_MARKS = frozenset(',;:”"“')
_ACCORDING = re.compile(r"\b(?:according to|per)\s+(?:the\s+)?$", re.IGNORECASE)
_STOPS = re.compile(
    r"[,;:()–—\n“”\"]|\s-\s|\s(?:who|whose|which|that|after|before|when|while|because|as|and (?:has|was|is|said))\s"
)


_SET_OFF = re.compile(r"(?:\s*\([^)]{1,12}\))?(?:,|\s[–—-])\s+(?=(?:an?|the|one|its)\s)")
_AGE = re.compile(r"(?:, (?:aged |who is |now )?| \((?:aged )?)(\d{1,2})(?=[,.;)])")
_AGE_BEFORE = re.compile(r"\b(\d{1,2})-year-old\s+(?:[\w-]+\s+){0,2}\Z")
_TEENS = range(13, 20)


def personal(one: NounPhrase | None) -> bool:
    """Whether the phrase is headed by a noun for one person."""
    return one is not None and one.noun is not None and one.noun.kind in PERSONAL and not one.noun.plural


_REACH = 1_000
"""Characters before a name in which its description stands: sentences without an end would be read again for each name."""


def known_as(text: str, name: Named) -> bool:
    """Whether a noun for a person stands before, and a name follows that the person is known by."""
    match = _KNOWN_AS.search(text, max(0, name.span[0] - 60), name.span[0])
    noun = noun_of(match.group(1)) if match else None
    return noun is not None and noun.kind in PERSONAL and not noun.plural


def one_of(text: str, one: NounPhrase) -> bool:
    """Whether one out of several is meant: "one of the rescuers"."""
    return one.noun is not None and one.noun.kind in PERSONAL and text[slice(*one.span)].lower().startswith("one of ")


def descriptions(text: str, name: Named, sentences: Sequence[Span], names: Sequence[Named]) -> list[Span]:
    """The words beside ``name`` that say who the person is: before it, set off behind it or before it, as a predicate."""
    sentence = next(iter(meeting(sentences, (name.span[0], name.span[0] + 1))), name.span)
    found = (
        _before(text, name, sentence),
        _behind(text, name, sentence, names),
        _set_before(text, name, sentence, names),
    )
    return [span for span in found if span is not None]


def add_roles(register: Register, text: str, names: Sequence[Named], sentences: Sequence[Span]) -> None:
    """Files the descriptions of every named person with its entity."""
    for name in names:
        entity = register.of(name)
        if entity.kind is Kind.ORGANISATION and (body := _body_behind(text, name, names) or _body_word(text, name)):
            entity.heads.add(body)
            entity.body = entity.body or not entity.place
        if entity.kind is not Kind.PERSON or _LIKENED.search(text, max(0, name.span[0] - _LIKENESS), name.span[0]):
            continue
        for span in descriptions(text, name, sentences, names):
            one = noun_phrase(text, span, names)
            end = name.bare[0] if name.title and _right_before(text, span, name) else span[1]
            add_role(entity, text[span[0] : end], one.words if one else (), one.noun.word if one and one.noun else None)
            if one and one.noun and one.noun.gender and not entity.gender:
                entity.gender = one.noun.gender
        if name.title and name.title.lower().strip(".") not in COURTESY:
            start = _body_before(text, name, names)
            add_role(entity, text[start : name.bare[0]], bare(name.title).strip(".").split())
        if (age := _age(text, name)) is not None:
            _add_age(entity, age)


_LIKENED = re.compile(
    r"\b(?:(?:likeness|resemblance|similarity|similarities)\s+(?:to|with)|resembl(?:es?|ed|ing)|looks?\s+like|mistaken\s+for"
    r"|(?:compared|confused)\s+(?:to|with))\b[^.;:\n]*\Z",
    re.IGNORECASE,
)
"""Words before somebody whom another is only like: what the report calls that one tells nothing of who is meant elsewhere."""
_LIKENESS = 110
"""Code points before a name in which they stand."""


def _age(text: str, name: Named) -> int | None:
    """The age in years that stands beside a name: "Jan Roe, 54,", "the 54-year-old clerk Jan Roe"."""
    match = _AGE.match(text, name.bare[1]) or _AGE_BEFORE.search(text, max(0, name.span[0] - 40), name.span[0])
    return int(match.group(1)) if match else None


def _add_age(entity: Entity, age: int) -> None:
    called = f"{age}-year-old"
    entity.heads.add(called)
    entity.role_words.add(called)
    if age in _TEENS:
        entity.heads.update(("teen", "teenager"))


def _body_before(text: str, name: Named, names: Sequence[Named]) -> int:
    """Where the title before a name begins, with the body that it is of: "[Ostra Council Chairman] Jan Roe"."""
    index = bisect_left(names, name.bare, key=lambda one: one.bare) - 1
    before = names[index] if index >= 0 else None
    start = name.span[0]
    if before is not None and before.kind not in (Kind.PERSON, Kind.OUTLET) and text[before.bare[1] : start] == " ":
        start = before.bare[0]
    former = _FORMER.search(text, max(0, start - 12), start)
    return former.start() if former else start


def _right_before(text: str, span: Span, name: Named) -> bool:
    """Whether a description stands before the title of a name: "[Police spokesman] Lt. Col. Jan Roe"."""
    return span[1] <= name.span[0] and text[span[1] : name.span[0]].isspace()


def _body_behind(text: str, name: Named, names: Sequence[Named]) -> str | None:
    """What a name is said to be, right behind it: "[the FRL], a charity", "[Ostra], the union"."""
    match = _SET_OFF.match(text, name.bare[1])
    stop = _STOPS_DESCRIPTION.search(text, match.end()) if match else None
    end = min(stop.start() if stop else len(text), match.end() + 80) if match else 0
    one = noun_phrase(text, (match.end(), end), names) if match and match.end() < end else None
    return one.noun.word if one and one.noun and one.noun.kind == "organisation" and not one.noun.plural else None


def _body_word(text: str, name: Named) -> str | None:
    """What a name is called right before it: "the chipmaker Pellan", "aid group Open Hands"."""
    match = _WORD_BEFORE.search(text, max(0, name.span[0] - 30), name.span[0])
    noun = noun_of(match.group(1)) if match and not name.title else None
    return noun.word if noun and noun.kind == "organisation" and not noun.plural else None


def add_role(entity: Entity, role: str, words: Sequence[str], head: str | None = None) -> None:
    """Files one description: the string, its words, its head noun."""
    role = re.sub(r"\s+", " ", role).strip(" ,")
    if role and role not in entity.roles:
        entity.roles.append(role)
    own = [word for word in words if word not in word_list("determiners")]
    entity.role_words.update(general(own))
    heads = [head] if head else own[-1:]
    office = " ".join(own[: own.index(heads[0]) + 1][-2:]) if heads and heads[0] in own else ""
    entity.heads.update(word_map("role_words").get(office, "").split())  # a "chief executive" is a CEO
    if "former" in own:
        entity.past.update(general(heads) - entity.heads)
    else:
        entity.past.difference_update(general(heads))
    entity.heads.update(general(heads))
    entity.own_heads.update(heads)
    entity.own_heads.update(general([word for word in heads if len(word) < _FULL_WORD]))  # "sen" is a senator


def _before(text: str, name: Named, sentence: Span) -> Span | None:
    """The words right before a name: "[harbour officer] Dan Kell"; None unless a noun for a person ends them."""
    start = name.span[0]
    found = list(tokens(text, (max(sentence[0], start - _REACH), start)))
    if not found or not re.fullmatch(r"\s+", text[found[-1][1] : start]):
        return None
    head = noun_of(text[slice(*found[-1])])
    if head is None or head.kind not in PERSONAL or head.plural:
        return None
    first = len(found) - 1
    while first > 0 and len(found) - first < _LONGEST and _modifies(text, found[first - 1]):
        first -= 1
        if text[slice(*found[first])].lower() in word_map("determiners"):
            break
    return found[first][0], found[-1][1]


def _modifies(text: str, word: Span) -> bool:
    string = text[slice(*word)]
    if not string[0].isalnum() or string.lower() in word_list("phrase_ends"):
        return False
    low = string.lower()
    if low in ("and", "but", "or", "that", "when", "while", "told", "with", "is", "was", "are", "were", "if", "because"):
        return False
    return low not in word_map("speech_verbs") and not (string.islower() and _verb(low))


def _verb(word: str) -> bool:
    """Whether a word in lower case is a verb of the sentence, or beside one: "attacked", "announcing", "previously"."""
    if word in word_list("role_participles") or noun_of(word) is not None:
        return False
    known = word in word_list("finite_verbs") or word in word_list("irregular_verbs") or word in word_list("verb_stems")
    return known or word.endswith(("ed", "ing", "ly")) or word in ("still", "never", "just", "not")


def _behind(text: str, name: Named, sentence: Span, names: Sequence[Named]) -> Span | None:
    """An apposition or a predicate behind a name: ", a military expert at the institute,", " is a senior researcher"."""
    match = _BEHIND.match(text, name.bare[1], sentence[1]) or _COPULA.match(text, name.bare[1], sentence[1])
    if match is None:
        return None
    stop = _STOPS.search(text, match.end(), sentence[1])
    if _ACCORDING.search(text, max(sentence[0], name.span[0] - 20), name.span[0]) and (stop is None or stop.group() != ","):
        return None  # "According to Jan Roe, the mayor said": another one
    span = (match.end(), stop.start() if stop else sentence[1])
    verb = next((word for word in tokens(text, span) if text[slice(*word)].lower() in word_map("speech_verbs")), None)
    if verb and text.startswith("the ", match.end()) and name.span[0] > sentence[0]:
        return None  # "In a talk with Jan Roe, the mayor said": another one
    span = (span[0], _trimmed(text, span[0], verb[0] if verb else span[1]))
    if span[0] >= span[1] or _opens_clause(text[slice(*span)].split(maxsplit=1)[0].lower()):
        return None
    one = noun_phrase(text, span, names)
    bare_ = match.groupdict().get("bare") is not None
    return span if personal(one) and not (bare_ and (one is None or one.noun is None or one.noun.kind != "post")) else None


def _opens_clause(word: str) -> bool:
    return word in word_list("phrase_ends") or word in ("when", "once", "if", "because", "although", "though", "then", "but")


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a description without spaces, marks, and a function word that only leads on: "an advocate of trade and"."""
    while end > start:
        words = text[start:end]
        if words[-1].isspace() or words[-1] in "’'" or (words[-1] == "." and not _ABBREVIATED.search(words)):
            end -= 1
        elif (last := _LEADS_ON.search(words)) is not None:
            end = start + last.start()
        else:
            break
    return end


def _set_before(text: str, name: Named, sentence: Span, names: Sequence[Named]) -> Span | None:
    """A description set off by a comma before a name: "[an attorney for the family], Mark Roe,"."""
    gap = _GAP.search(text, sentence[0], name.span[0])
    closed = _ENDS_THERE.match(text, name.bare[1]) is not None
    verb = _WORD_BEHIND.match(text, name.bare[1])
    if gap is None or not (closed or (verb and verb.group(1) in word_map("speech_verbs"))):
        return None
    end = gap.start()
    found: Span | None = None
    for word in reversed(tokens(text, (max(sentence[0], end - _REACH), end))):
        string = text[slice(*word)].lower()
        if string in _MARKS or string in word_map("speech_verbs"):
            break
        if string not in word_map("determiners"):
            continue
        one = noun_phrase(text, (word[0], end), names)
        if one is None or not (personal(one) or one_of(text, one)) or one.name or one.rest:
            continue
        if not closed and word[0] > sentence[0]:
            continue  # "In a talk with the mayor, Jan Roe said": another one
        if found is None or (one.core[1] <= found[0] and _linked(text, one.core[1], found[0])):
            found = word[0], end  # "an adviser to the king" rather than "the king"
    return found


def _linked(text: str, start: int, end: int) -> bool:
    """Whether only a preposition ties one noun to the next: "adviser to the king", not "mayor blamed the king"."""
    link = _LINK.fullmatch(text, start, end)
    return link is not None and not any(_verb(word) for word in link.group().lower().split())


def mentions_role(entity: Entity, words: Sequence[str]) -> int:
    """How many of ``words`` stand in the entity's roles or names, a country for its people and the other way round."""
    known = entity.role_words | {word for form in entity.forms for word in plain(form)}
    return sum(1 for word in words if word in known or any(same_country(word, other) for other in known))


_CLAUSE = re.compile(r"who|whom|whose|that|which|\w{2,}ing|\w{2,}ed", re.IGNORECASE)
"""A word right behind a noun for somebody with which a clause begins that says what they do."""


def closes(text: str, one: NounPhrase) -> bool:
    """Whether a name ends the phrase without belonging to what is behind the head: "head of the board Jan Roe"."""
    name = one.behind[-1]
    if name.bare[1] < one.span[1] - 1:
        return False
    if known_as(text, name):
        return True
    before = tokens(text, (one.core[1], name.span[0]))
    if before and _CLAUSE.fullmatch(text, *before[0]):
        return False  # "the nurse who treated Jan Roe", "the lawyer representing Jan Roe"
    word = text[slice(*before[-1])] if before else ""
    joins = word.lower() in word_list("phrase_ends") | {"and", "or"} or word.lower() in word_map("determiners")
    return (
        word[:1].isalnum()
        and not joins
        and not word.endswith(("'s", "’s"))
        and getattr(noun_of(word), "kind", "") not in PERSONAL
    )
