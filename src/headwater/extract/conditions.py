"""On what terms somebody without a name spoke: "on condition of anonymity", "who asked not to be named"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.model import Span

_NAMED = r"(?:named|identified|quoted)(?: by name| publicly| directly| in (?:this|the) (?:article|report|story))?"
_HIDDEN = r"(?:anonymous|anonymity|unnamed|nameless|unidentified)"
_NOT = r"(?: not|n[’']t)"
_WISHED = r"(?:ask|want|wish|prefer|request|insist|demand|agree|choose|chose|choos)(?:ed|ing|s|es)?"
_REFUSED = r"(?:declin|refus)(?:ed|ing|es|e)"
_ALLOWED = r"(?:authori[sz]ed|permitted|allowed|cleared)"
_PRESS = r"(?:the )?(?:media|press|reporters|journalists)"
_SPEAK = (
    r"to (?:\w+ )?(?:speak|talk|discuss|comment|brief|disclose|release|reveal|give|divulge|address|make|share|be quoted)"
    rf"(?: (?:publicly|openly|about it|about the [\w ]{{1,30}}?|(?:to|with) {_PRESS}|on the (?:record|matter|subject|case)))*"
)
_WHO = r"(?:he|she|they|it|his|her|their|the)"
_USED = r"(?:used|released|published|printed|revealed|disclosed|made public)"
_TERMS = (
    r"\b(?:up)?on (?:the )?(?:strict )?condition of (?:strict |complete )?anonymity",
    rf"\b(?:up)?on (?:the )?(?:strict )?condition (?:that )?{_WHO} (?:\w+ ){{0,3}}?(?:not|n[’']t) be (?:{_NAMED}|{_USED})",
    r"\bunder (?:the )?(?:condition|cover|cloak) of anonymity",
    r"\bin (?:exchange|return) for anonymity",
    r"\banonymously\b",
    rf"\b(?:(?:was|were|been|is|are|being) )?(?:granted|given|promised|offered) {_HIDDEN}\b",
    r"\b(?:request|ask|insist|seek|sought|demand|want)(?:ed|ing|s)? (?:for |on )?anonymity\b",
    rf"\b{_WISHED},? (?:not to|to not) be {_NAMED}",
    rf"\b(?:do|does|did|would){_NOT} (?:\w+ )?{_WISHED} to be {_NAMED}",
    rf"\bnot (?:wishing|wanting|wish|want) to be {_NAMED}",
    rf"\b(?:would|could|can|will){_NOT} be {_NAMED}|\bcannot be {_NAMED}",
    rf"\b{_REFUSED} to be {_NAMED}",
    rf"\b{_REFUSED} to give (?:his|her|their|a|any) (?:full |last |sur)?names?\b",
    rf"\b{_WISHED} to (?:remain|stay|be kept) {_HIDDEN}\b",
    rf"(?:\b(?:is|are|was|were){_NOT}|[’'](?:s|re) not|\b(?:not|un))(?: been|-|) ?{_ALLOWED} {_SPEAK}",
    rf"\b(?:lack\w*|without) (?:the )?(?:authori[sz]ation|authority|permission) {_SPEAK}",
    r"\bon (?:deep )?background\b(?! check)",
    r"\boff the record\b",
    r"\bnot for attribution\b",
    rf"\bwhose (?:full )?(?:names?|identit(?:y|ies)) (?:\w+ ){{1,2}}(?:being )?(?:withheld|not (?:being )?(?:given|{_USED}))",
)
_SPOKE = r"(?:\b(?:spoke|speaking|speaks|spoken|talked|talking|said|agreed to (?:speak|talk))\s+)?"
_STARTS = r"(?=(?<!\w)\w|[’'])"
"""What any of them begins with: most places in a text are told by it to be none."""
_CONDITION = re.compile(rf"{_STARTS}{_SPOKE}(?:{'|'.join(_TERMS)})", re.IGNORECASE)
_HINTS = (
    "anonym",
    "named",
    "identif",
    "quoted",
    "uthori",
    "permi",
    "allow",
    "cleared",
    "background",
    "record",
    "attribut",
    "name",
)
_JOINS = re.compile(r"[\s,]*(?:because|since|as|and|but|,|who|for fear)?(?:\s+\w+){0,4}\s*", re.IGNORECASE)
_NEAR = 40
"""Characters between two conditions of one speaker: "on condition of anonymity because they were not authorised to speak"."""


def conditions(text: str, sentence: Span) -> Iterator[Span]:
    """The words in a sentence that say on what terms somebody spoke, left to right; neighbours joined."""
    start, end = sentence
    if not any(text.find(hint, start, end) >= 0 for hint in _HINTS):
        return
    last: Span | None = None
    for match in _CONDITION.finditer(text, start, end):
        if last is None:
            last = match.span()
        elif match.start() - last[1] <= _NEAR and _JOINS.fullmatch(text, last[1], match.start()):
            last = (last[0], match.end())
        else:
            yield last
            last = match.span()
    if last is not None:
        yield last
