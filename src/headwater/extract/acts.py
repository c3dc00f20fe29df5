"""Claims told from attitudes, and denials, by the cue and the shape of the content.

"X said that Y" is a claim, "X wants to Y" or "X attacked Y" an attitude: it cannot be linked as something that is so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.model import Act
from headwater.text.lexicon import word_list, word_map

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_INFINITIVE = re.compile(r"\W*(?:not )?to [a-z]+", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|\w+n['’]t|\w{2,}ed)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\W*(?:that|it|he|she|they|there)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\W*(?:if|whether|why|how|what|when|who)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:that|claims?|reports?|allegations?|accusations?|rumou?rs?|suggestions?|stor(?:y|ies))\b", re.IGNORECASE
)
_AT_A_NUMBER = re.compile(r"\bat (?:\w+ ){0,2}[\d$€£]", re.IGNORECASE)
"""How a figure ends that somebody "puts": "the death toll at about 12"."""

_KNOWING = frozenset({"know", "have", "has", "had", "well", "already", "long", "also", "since", "about", "of", "always"})
"""The words of a cue that only says that somebody knows: whoever writes it states it, and has it from nobody."""

_DENYING = frozenset({"deny", "denial", "refute", "debunk", "dispel", "rebut"})
_HELD_BACK = re.compile(r"\b(?:not|never|neither|without|declin\w+|refus\w+|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Words with which somebody denies nothing: "refused to deny"."""
_ASKING = frozenset({"ask", "question", "wonder", "inquire"})
_TALKING = frozenset({"talk", "talking", "chat", "chatting"})
_SUFFIXES = (("ies", "y"), ("ied", "y"), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""), ("es", ""), ("s", ""), ("d", ""))
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "found": "find", "thought": "think", "knew": "know",
    "known": "know", "felt": "feel", "saw": "see", "seen": "see", "heard": "hear", "spoke": "speak", "spoken": "speak",
    "meant": "mean", "swore": "swear", "sought": "seek", "chose": "choose", "understood": "understand", "fought": "fight",
}  # fmt: skip

_RULING = re.compile(r"\b(?:rat|classif|label|rul|judg|deem|mark|declar|brand)(?:ed|es|ied|ies|led|s|e|y)\b", re.IGNORECASE)
_FOUND_FALSE = re.compile(
    r"[\s\"“‘'](?:(?:as|to be)\s+)?[\"“‘']?(?:(?:a|an)\s+)?(?:\w+ly\s+)?(?:false|fake|hoax|untrue|bogus|fabricated)\W*$",
    re.IGNORECASE,
)
"""How a ruling on what was told ends: 'rated the claim "false"'."""

_CALLING = re.compile(r"\b(?:call|brand|label|describ|dismiss|denounc|slam|reject)\w*", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”‘]|(?<!\w)'|'(?!\w)")

SHORTEST_UNKNOWN = 5
"""Words that the content of an unknown cue needs to pass for a claim. On polnear/train 37 % of the contents behind cues
of the attitude list are shorter, of the claim list 10 %."""


@lru_cache(maxsize=1024)
def lemmas(words: str) -> tuple[str, ...]:
    """Lower-case base forms of the verbs among ``words``, as far as suffixes tell; nouns may keep theirs."""
    return tuple([_lemma(match.group().lower()) for match in _WORD.finditer(words)])


@cache
def _known() -> frozenset[str]:
    entries = word_list("claim_cues") | word_list("attitude_cues") | word_list("denial_cues")
    return frozenset(word for entry in entries for word in entry.split())


def _lemma(word: str) -> str:
    known = _known()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in known:
        return word
    for suffix, ending in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem == word:
            continue
        doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
        for base in (stem + ending, doubled + ending):
            if base in known:
                return base
    return word


@cache
def _entries(lexicon: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words of a lexicon, and its longer entries with a space on either side."""
    entries = word_list(lexicon)
    return frozenset(entry for entry in entries if " " not in entry), tuple(f" {entry} " for entry in entries if " " in entry)


@lru_cache(maxsize=1024)
def _hits(cue: tuple[str, ...], lexicon: str) -> bool:
    """Whether an entry of the lexicon stands in ``cue``; a few cues make up most of the news."""
    single, longer = _entries(lexicon)
    joined = f" {' '.join(cue)} "
    return not single.isdisjoint(cue) or any(entry in joined for entry in longer)


def act_of(cue: str, content: str) -> Act:
    """Whether ``cue`` and ``content`` make a claim or an attitude."""
    base = lemmas(cue)
    says, wishes = _hits(base, "claim_cues"), _hits(base, "attitude_cues")
    if _INFINITIVE.match(content) and not _reports_infinitive(base):
        return Act.ATTITUDE
    if _QUESTION.match(content) and not (_ASKING | _TALKING).isdisjoint(base):
        return Act.ATTITUDE
    if _denies_a_claim(base, content) or rules_out(cue, content) or ("put" in base and _AT_A_NUMBER.search(content)):
        return Act.CLAIM
    if "know" in base and _KNOWING.issuperset(base):
        return Act.ATTITUDE
    long = len(_WORD.findall(content)) >= SHORTEST_UNKNOWN
    if says and (long or not wishes):
        return Act.CLAIM
    spoken = not base or content.lstrip().startswith(("“", '"', "«", "„"))
    clause = long and (spoken or is_clause(content))
    if wishes:
        return Act.CLAIM if clause and _THAT.match(content) and "hope" not in base else Act.ATTITUDE
    return Act.CLAIM if clause else Act.ATTITUDE


def is_clause(words: str) -> bool:
    """Whether a verb that looks finite stands among ``words``."""
    return _CLAUSE.search(words) is not None


def _reports_infinitive(cue: tuple[str, ...]) -> bool:
    """For "is said to have fled" and "claims to own", where the infinitive is what is so."""
    return not {"say", "claim", "report", "allege", "seem", "appear", "believe", "rumor", "rumour", "think"}.isdisjoint(cue)


def _denies_a_claim(cue: tuple[str, ...], content: str) -> bool:
    """For "denied any leak", "rejected a report that acid had leaked"; not "rejected the offer"."""
    return not _DENYING.isdisjoint(cue) or (_hits(cue, "denial_cues") and bool(_SAID.search(content)))


def denies(cue: str) -> bool:
    """Whether the cue says that its content is not so; "did not deny", "neither confirmed nor denied" do not."""
    return _hits(lemmas(cue), "denial_cues") and not _HELD_BACK.search(cue)


def rules_out(cue: str, content: str) -> bool:
    """Whether somebody found what was told to be false: "[has rated] [the story as false]", "[said] [reports that X are lies]",
    "[called] [the claim that X nonsense]".
    """
    if _RULING.search(cue) and _FOUND_FALSE.search(content) and _SAID.search(content):
        return True
    told = _told_untrue().fullmatch(_MARKS.sub("", content.replace("’", "'")))
    return told is not None and bool(told["is"] or _CALLING.search(cue))


@cache
def _told_untrue() -> re.Pattern[str]:
    """A content that opens with what was told and ends with what is said of it: "reports that she left are complete lies"."""
    told, untrue = (
        "|".join(sorted((re.escape(word) for word, part in word_map("bare_denials").items() if part in parts), key=len)[::-1])
        for parts in ({"told"}, {"untrue", "scorned"})
    )
    whose = r"(?:(?:any|all|the|these|those|such|recent|media|press|newspaper|online|earlier|some|his|her|their|its) ){0,3}"
    so = r"(?P<is>\b(?:is|are|was|were|(?:has|have|had) been|to be)\b )?(?:as )?(?:\w+ly |all |just |total |pure |utter )*"
    return re.compile(
        rf"\W*(?:that )?{whose}(?:{told})\b (?:(?!, (?:and|but|while)\b).){{8,}}? {so}(?:{untrue})\W*",
        re.IGNORECASE | re.DOTALL,
    )


def refuses(words: str) -> bool:
    """Whether somebody was asked and gave no answer: neither a claim nor a fact worth linking."""
    plain = " ".join(words.lower().split())
    return any(phrase in plain for phrase in word_list("refusals"))
