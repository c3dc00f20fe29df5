"""Where words were spoken or printed: an interview, a programme, an essay, a book, a forum, and the outlet whose it is.

An outlet is named before its programme ("on Norvane TV’s ‘First Light’" is Norvane TV); where none is, the work's own title
is what the words came through ("on ‘The Ida Rell Show’", "in her memoir, ‘Salt’").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property

from headwater.extract.links import Hop, Words, WorkName
from headwater.extract.outlet_names import OutletName
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import CLOSING, OPENING, bare, capitalised, name_end, speech_verb, words_of
from headwater.model import Kind
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

_LONGEST_TITLE = 14
"""Words and marks in the name of a programme or a work."""

_REACH = 7
"""Words from the noun for a meeting to the one that leads to its outlet: "an interview last Monday in Pellan with X"."""

_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "and", "for", "to", "with", "at", "from", "by", "or", "de", "la", "&"})
_LEADS = frozenset({"with", "to", "on", "by", "for", "in", "at", "from"})


@cache
def _leading_words() -> frozenset[str]:
    """The words at which a venue may be named."""
    groups = ("meeting", "book", "writing", "show", "forum", "speaking", "obtained", "asking")
    return frozenset({"on", "in"}.union(*map(words_of, groups)))


class VenueGrammar:
    """Reads venues in one report's words. ``hearers`` reads who is spoken to at a word: an outlet, a journalist and theirs."""

    def __init__(self, tokens: Tokens, outlets: Outlets, hearers: Callable[[int, int], list[Hop]]) -> None:
        self._tokens, self._outlets, self._hearers = tokens, outlets, hearers

    def named(self, first: int, end: int) -> list[Hop]:
        """The venue that the words ``first`` to ``end`` name, as links, nearest to the speaker first; empty if none."""
        tokens, leading = self._tokens, _leading_words()
        for at in range(first, end):
            word = tokens.lower[at]
            if word in {'"', "“", ";"} or (word in OPENING and word != "("):
                break
            if bare(word) not in leading:
                continue
            limit = tokens.bounds(at)[1]
            if found := self._at(at, first, min(limit, end + _LONGEST_TITLE)):
                return found
        return []

    def _at(self, at: int, first: int, limit: int) -> list[Hop]:
        tokens = self._tokens
        word = bare(tokens.lower[at])
        if word in words_of("meeting"):
            return self._meeting(at, limit)
        if word in words_of("book") and (title := self._book(at, limit)) is not None:
            return [title]
        if word in words_of("writing"):
            return self._writing(at, limit)
        if word in words_of("show"):
            return self._show(at, limit)
        if word in words_of("forum") and (held := self._forum(at, limit)):
            return held
        if at + 1 < limit and leads_to_place(word, tokens.lower[at + 1]):
            return self._hearers(at + 2, limit) or self._quoted_show(at + 2, limit)
        if word in words_of("asking") and tokens.lower[at + 1 : at + 2] == ("by",):
            return self._hearers(at + 2, limit) or self._host(at + 2, limit)
        if word == "on":
            outlet = self._outlets.at(at + 1, limit) if self._says_where(at, first) else None
            spoken_of = at > 0 and tokens.lower[at - 1] in words_of("speaking of")
            return [outlet] if outlet is not None else [] if spoken_of else self._quoted_show(at + 1, limit)
        if word == "in" and at == first and (outlet := self._outlets.at(at + 1, limit)) is not None:
            return [outlet]
        return []

    def _host(self, at: int, limit: int) -> list[Hop]:
        """Somebody who asks, and the outlet for which they do: "interviewed by Jan Roe on X"."""
        last = name_end(self._tokens, at, limit)
        stop = next((inner for inner in range(at + 1, last + 1) if self._tokens.lower[inner] in {"on", "for"}), limit)
        if stop + 1 >= limit:
            return []
        outlet = self._outlets.at(stop + 1, limit, told=True)
        return [(at, stop), outlet] if outlet is not None else []

    def _says_where(self, at: int, first: int) -> bool:
        """Whether "on" leads to where something is said, not to what is spoken of: "said on X", not "comments on X"."""
        if at == first and first == self._tokens.bounds(at)[0]:
            return True
        before = self._tokens.lower[at - 1]
        if before in words_of("speaking of"):
            return False
        says = speech_verb(before) is not None or before in words_of("time") | words_of("appearing") | {",", ")", ".", "”", '"'}
        return says or at == first

    def _meeting(self, at: int, limit: int) -> list[Hop]:
        """The outlet of "a Norvane TV interview", "an interview (last week) with X", "an interview broadcast on X"."""
        tokens = self._tokens
        if (before := self._owner(at)) is not None:
            return [before]
        talk = tokens.lower[at] in words_of("interview")
        for inner in range(at + 1, min(limit, at + _REACH)):
            if tokens.word(inner) in {",", "."}:
                break
            if tokens.lower[inner] in {"with", "to", "by"}:
                found = self._hearers(inner + 1, limit) or (self._interviewer(inner + 1, limit) if talk else [])
            elif talk and tokens.lower[inner] in _LEADS:
                outlet = self._outlets.at(inner + 1, limit)
                found = [outlet] if outlet is not None else self._quoted_show(inner + 1, limit)
            else:
                continue
            if found:
                return found
        return self._unlisted(at) if talk else []

    def _interviewer(self, at: int, limit: int) -> list[Hop]:
        """An outlet or programme of several words that only its words show: "an interview with Pellan Today with Jan Roe"."""
        tokens = self._tokens
        stop = name_end(tokens, at, limit)
        if stop < at + 2 or tokens.word(at) in word_map("given_names"):
            return []
        if not any(tokens.word(inner) in word_list("outlet_words") for inner in range(at, stop)):
            return []
        host = name_end(tokens, stop + 1, limit) if stop + 1 < limit and tokens.lower[stop] == "with" else stop
        return [WorkName(at, max(stop, host), Kind.OUTLET)]

    def _unlisted(self, at: int) -> list[Hop]:
        """An outlet that nothing but its place shows: "in a Harbour411 interview"."""
        tokens = self._tokens
        if at < 2 or tokens.lower[at - 2] not in {"a", "an"}:
            return []
        name = tokens.word(at - 1)
        plain = (
            tokens.lower[at - 1] in words_of("day") | words_of("past")
            or name in word_list("demonyms")
            or name in word_map("places")
        )
        several = sum(mark.isupper() or mark.isdigit() for mark in name) > 1
        return [WorkName(at - 1, at, Kind.OUTLET)] if capitalised(name) and several and not plain else []

    def _owner(self, at: int) -> OutletName | None:
        """The outlet right before a noun, words for its kind between them left aside: "Norvane TV’s morning" show."""
        while at > 0 and self._tokens.lower[at - 1] in words_of("show kind"):
            if (outlet := self._outlets.ending(at)) is not None:
                return outlet
            at -= 1
        return self._outlets.ending(at)

    def _writing(self, at: int, limit: int) -> list[Hop]:
        """The outlet of "a Pellan Ledger essay", "an op-ed (published Monday) in the Herald"."""
        tokens = self._tokens
        start = at - 2 if tokens.lower[max(0, at - 2) : at] == ("op", "-") else at
        if (before := self._owner(start)) is not None:
            return [before]
        for inner in range(at + 1, min(limit, at + _REACH)):
            if tokens.word(inner) in {",", "."} | OPENING:
                break
            day = inner + 1 < limit and bare(tokens.lower[inner + 1]) in words_of("day")  # "in Saturday’s Herald"
            if tokens.lower[inner] in _LEADS and (outlet := self._outlets.at(inner + 1 + day, limit)) is not None:
                return [outlet]
        return []

    def _show(self, at: int, limit: int) -> list[Hop]:
        """The outlet of a programme, or its title where none is named."""
        tokens = self._tokens
        if not {
            "on",
            "in",
            "during",
            "for",
            "of",
        } & {*tokens.lower[max(tokens.bounds(at)[0], at - 2 * _REACH) : at]}:
            return []  # a programme that is spoken of
        if (owner := self._owner(at)) is not None:
            return [owner]
        behind = at + 1
        if behind < limit and tokens.lower[behind] in {"of", "on"}:
            behind += 1
            if (outlet := self._outlets.at(behind, limit)) is not None:
                return [outlet]
        if title := self._quoted_show(behind, limit) or self._of_show(behind, limit):
            return title
        if at and tokens.word(at - 1) in CLOSING and (before := self._title_before(at - 1)) is not None:
            return [before]
        start = at
        while start > 0 and (capitalised(tokens.word(start - 1)) and tokens.word(start - 1) == bare(tokens.word(start - 1))):
            start -= 1
        proper = start < at and tokens.lower[start] not in words_of("opener") | words_of("time") and start + 1 < at
        person = tokens.word(start) in word_map("given_names") if start < at else False
        return [WorkName(start, at, Kind.OUTLET)] if proper and not person else []

    def _of_show(self, at: int, limit: int) -> list[Hop]:
        """What "Sunday’s edition of Harbour Talk on Norvane TV", "the programme Harbour Talk" is: the outlet, or the title
        where none is named.
        """
        tokens = self._tokens
        stop = name_end(tokens, at, limit) if tokens.lower[at - 1] in words_of("show") | {"of"} else at
        if stop < at + 2 or tokens.word(at) in word_map("given_names"):
            return []
        stop = next((inner for inner in range(at + 1, stop) if tokens.lower[inner] == "on"), stop)
        outlet = self._outlets.at(stop + 1, limit) if stop + 1 < limit and tokens.lower[stop] in {"on", ","} else None
        return [outlet] if outlet is not None else [WorkName(at, stop, Kind.OUTLET)]

    def _quoted_show(self, at: int, limit: int) -> list[Hop]:
        at += at + 1 < limit and self._tokens.lower[at] in words_of("determiner") and self._tokens.word(at + 1) in OPENING
        title = self.title(at, limit, quoted=True)
        return [WorkName(*title, Kind.OUTLET)] if title is not None else []

    def _title_before(self, closing: int) -> WorkName | None:
        """A title whose closing mark is at word ``closing``: "‘Off the Record’ podcast"."""
        for start in range(closing - 1, max(0, closing - _LONGEST_TITLE), -1):
            if self._tokens.word(start) in OPENING:
                title = self.title(start, closing + 1, quoted=True)
                return WorkName(*title, Kind.OUTLET) if title is not None else None
        return None

    def _forum(self, at: int, limit: int) -> list[Hop]:
        """The outlet that holds a debate: "a forum sponsored by Kestrel News", "a Norvane TV town hall"."""
        tokens = self._tokens
        for inner in range(at + 1, min(limit - 1, at + _REACH)):
            held = tokens.lower[inner] in words_of("holding") and tokens.lower[inner + 1] in {"by", "on"}
            if held and (outlet := self._outlets.at(inner + 2, limit)) is not None:
                return [outlet]
        start = at - 1 if tokens.lower[at] == "hall" and at and tokens.lower[at - 1] == "town" else at
        owner = self._outlets.ending(start) if tokens.lower[at] != "debate" else None
        return [owner] if owner is not None else []

    def _book(self, at: int, limit: int) -> WorkName | None:
        """The title of the book named at word ``at``, or, of "her book", the one that the report has named before."""
        titled = self._titled(at, limit)
        return titled or next((work for work in reversed(self._books) if work.end <= at), None)

    @cached_property
    def _books(self) -> tuple[WorkName, ...]:
        """The titles of all books that the report names."""
        tokens = self._tokens
        nouns = words_of("book")
        books = (at for at, word in enumerate(tokens.lower) if word in nouns)
        titles = (self._titled(at, tokens.bounds(at)[1]) for at in books)
        return tuple(title for title in titles if title is not None)

    def _titled(self, at: int, limit: int) -> WorkName | None:
        """The title of the book named at word ``at``: right behind it, or behind "titled" further on."""
        tokens = self._tokens
        behind = at + 1
        while behind < limit and (tokens.word(behind) == "," or tokens.lower[behind] in words_of("titling")):
            behind += 1
        named = next((inner + 1 for inner in range(at + 1, limit) if tokens.lower[inner] in words_of("titling")), behind)
        title = self.title(behind, limit) or self.title(named, limit)
        return WorkName(*title, Kind.DOCUMENT) if title is not None else None

    def title(self, at: int, limit: int, *, quoted: bool = False) -> Words | None:
        """The title that starts at word ``at``: in quotation marks, or capitals closed by a mark; None if none does.

        ``quoted`` asks for quotation marks.
        """
        tokens = self._tokens
        start = at
        while start < limit and tokens.word(start) in OPENING:
            start += 1
        marked = start > at
        if start >= limit or (quoted and not marked) or not (capitalised(tokens.word(start)) or tokens.word(start).isdigit()):
            return None
        end = start
        while end < min(limit, start + _LONGEST_TITLE) and self._of_title(end, limit):
            end += 1
        while end > start and tokens.word(end - 1) in {",", ":", ".", "!", "?"}:
            end -= 1
        if end >= len(tokens) or end - start > _LONGEST_TITLE or end == start:
            return None
        closed = any(tokens.word(inner) in CLOSING for inner in range(end, min(limit, end + 2)))
        if marked:
            return (start, end) if closed else None
        several = sum(capitalised(tokens.word(inner)) for inner in range(start, end)) > 1
        person = tokens.word(start) in word_map("given_names") or tokens.word(start) in word_list("honorifics")
        return (start, end) if several and not person and tokens.word(end) in {",", ".", "(", ";"} else None

    def _of_title(self, at: int, limit: int) -> bool:
        tokens = self._tokens
        word = tokens.word(at)
        if capitalised(word) or word.isdigit() or tokens.lower[at] in _SMALL:
            return True
        glued = word in {"'", "’", "-", "!", ".", ":"} and tokens.glued(at)
        return glued and at + 1 < limit and (capitalised(tokens.word(at + 1)) or tokens.glued(at + 1)) and word != "."


def leads_to_place(word: str, following: str) -> bool:
    """Whether the two words lead to where something was said: "speaking to", "obtained by"."""
    if word in words_of("speaking"):
        return following in {"to", "with", "in", "on", "for", "at"}
    return word in words_of("obtained") and following == "by"
