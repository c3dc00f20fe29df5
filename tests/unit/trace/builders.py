"""Small piles of invented reports, told by their sentences and whom they credit."""

import re
from dataclasses import dataclass, field, replace

from headwater.model import (
    Chain,
    Copies,
    Copy,
    CopyKind,
    Facts,
    Field,
    Kind,
    Link,
    Mention,
    Position,
    Report,
    Source,
    Statement,
    Voice,
)
from headwater.text.dates import dates
from headwater.text.hedges import hedges
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.trace import Around, trace_claim

KINDS = {
    "o": Kind.OUTLET,
    "p": Kind.PERSON,
    "b": Kind.ORGANISATION,
    "d": Kind.DOCUMENT,
    "g": Kind.GROUP,
    "u": Kind.ANONYMOUS,
}


@dataclass
class Pile:
    """Reports, sources and statements while they are gathered; a chain is "u:a source < o:Pellan Post"."""

    reports: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    statements: list = field(default_factory=list)
    copies: Copies = field(default_factory=Copies)

    def says(self, name, words, credit="", *others, position="supports", title=False, roles=None, **report):
        """Adds a statement; ``words`` may hold marks [..] around the content, else all of it is content."""
        before = self.reports.get(name) or Report(name, name, f"{name}.txt", "", "")
        earlier = f"{before.text}\n" if before.text and not title else ""
        start = len(earlier)
        plain, content = _content(words, start)
        string = earlier + plain
        new = replace(before, **report, **({"title": plain} if title else {"text": string}))
        self.reports[name] = new
        sentence = (start, start + len(plain))
        where = Field.TITLE if title else Field.TEXT
        chains = [self._chain(one, name, string, sentence, roles or {}) for one in (credit, *others)]
        spans = (content,)
        statement = Statement(
            id=f"t{len(self.statements) + 1}",
            report=name,
            content=spans,
            voice=Voice.CREDITED if chains[0] else Voice.OWN,
            words=string[slice(*content)],
            sentence=sentence,
            field=where,
            position=Position(position),
            chain=chains[0],
            other_chains=tuple(chains[1:]),
            hedged=bool(hedges(string, content)),
            facts=Facts(quantities(string, content), dates(string, content, new.published), places(string, content)),
        )
        self.statements.append(statement)
        return statement

    def _chain(self, credit, report, string, sentence, roles) -> Chain:
        links = []
        for part in filter(None, (part.strip() for part in credit.split("<"))):
            mark, name = part.split(":", 1)
            vague, several = "?" in mark, "+" in mark
            kind = KINDS[mark[0]]
            key = (kind, name if kind is not Kind.ANONYMOUS else f"{name} {report}")
            source = self.sources.setdefault(key, Source(f"s{len(self.sources) + 1}", name, kind, role=roles.get(name)))
            at = string.find(name, *sentence)
            spans = ((at, at + len(name)),) if at >= 0 else ()
            mention = Mention(name, kind, role=roles.get(name), spans=spans, vague=vague, several=several)
            links.append(Link(source.id, mention))
        return tuple(links)

    def own_story(self, outlet, report):
        """Ties ``outlet`` to its own story."""
        key = (Kind.OUTLET, outlet)
        known = self.sources.get(key) or Source(f"s{len(self.sources) + 1}", outlet, Kind.OUTLET)
        self.sources[key] = replace(known, report=report)

    def trace(self, text=None, copies=None, statements=None, elsewhere=()):
        """``elsewhere`` are the statements that are of another claim."""
        sources = {source.id: source for source in self.sources.values()}
        words = text or self.statements[0].words
        found = [one for one in statements or self.statements if one not in elsewhere]
        around = Around.of(self.reports, sources, copies or self.copies, statements=self.statements)
        return trace_claim(words, found, around, "c1")


def _content(words, start):
    match = re.search(r"\[(.*?)\]", words)
    if match is None:
        return words, (start, start + len(words))
    plain = words.replace("[", "", 1).replace("]", "", 1)
    return plain, (start + match.start(), start + match.end() - 2)


def names(origins):
    return sorted((origin.name, origin.via) for origin in origins)


def evidence_words(pile, evidence):
    return [pile.reports[item.report].string(item.field)[slice(*item.span)] for item in evidence]


POSITIONS = {"supports", "denies", "doubts", "updates"}


def pile_of(case):
    """A pile told in YAML: see tests/golden/bounds.yaml."""
    made = Pile()
    known = {"roles": case.get("roles"), **({"published": case["published"]} if "published" in case else {})}
    for title, rows in ((False, case["reports"]), (True, case.get("titles", []))):
        for name, words, *others in rows:
            position = next((other for other in others if other in POSITIONS), "supports")
            chains = [other for other in others if other not in POSITIONS]
            dated = {"published": case["days"][name]} if name in case.get("days", {}) else {}
            made.says(name, words, *(chains or [""]), position=position, title=title, **known, **dated)
    for outlet, report in case.get("own", {}).items():
        made.own_story(outlet, report)
    pairs = [
        Copy((copy, parent), CopyKind.NEAR_DUPLICATE, quotation=False, passages=((_whole(made, copy), _whole(made, parent)),))
        for copy, parent in case.get("copies", [])
    ]
    made.copies = Copies(tuple(pairs), tuple((copy, parent) for copy, parent in case.get("copies", [])))
    return made


def _whole(pile, name):
    return (0, len(pile.reports[name].text))
