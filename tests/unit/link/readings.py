"""Readings built by hand: reports with attributions whose spans are found by their words."""

from headwater.model import (
    Act,
    Attribution,
    Credit,
    CreditForm,
    Kind,
    Manner,
    Mention,
    OwnVoice,
    Reading,
    Report,
)


def mention(name, kind="person", **more):
    return Mention(name, Kind(kind), **more)


def spans(text, *pieces):
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces if piece)


def says(text, content, speaker=None, *via, act="claim", inner=(), **more):
    """An attribution of ``content`` (a string of ``text``, or several) to ``speaker`` through ``via``."""
    pieces = (content,) if isinstance(content, str) else content
    return Attribution((), (), spans(text, *pieces), Act(act), Manner.INDIRECT, speaker, via, inner=inner, **more)


def reading(name, text, *attributions, own=(), source_lines=(), via_lines=(), **more):
    report = Report(id=name, doc=name, path=f"{name}.txt", text=text, sha256="", **more)
    lines = tuple(Credit(line, CreditForm.SOURCE_LINE) for line in source_lines)
    lines += tuple(Credit(line, CreditForm.VIA_LINE) for line in via_lines)
    return Reading(report, attributions, tuple(OwnVoice(spans(text, piece)) for piece in own), lines)


def about(name, *mentions, text="", **more):
    """A reading in which each of ``mentions`` (a mention, or a chain of them) says something."""
    chains = [(one,) if isinstance(one, Mention) else one for one in mentions]
    body = " ".join(f"Thing number {number} is so." for number in range(len(chains)))
    made = [says(body, f"Thing number {number} is so", *chain) for number, chain in enumerate(chains)]
    return reading(name, f"{body} {text}", *made, **more)
