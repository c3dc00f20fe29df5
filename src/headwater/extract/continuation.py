"""Quotations that run on without a source: who goes on speaking."""

from __future__ import annotations

from headwater.extract.scene import Scene
from headwater.model import Mention


def continued(scene: Scene, position: int, end: int | None = None) -> Mention | None:
    """The speaker that a quotation without a source at ``position`` goes on with: who spoke last in its paragraph, else the
    only one who spoke in the paragraph before; None if that is unclear, or if the quotation ends before ``end``.
    """
    prose = scene.prose
    if not prose.quoted(position) or not (end is None or prose.quoted(end - 2)):
        return None
    here = prose.paragraph(position)
    earlier = [spans for spans in scene.sources if spans[0][0] < position and not prose.quoted(spans[0][0])]
    same = [spans for spans in earlier if prose.paragraph(spans[0][0]) == here]
    if same:
        return scene.resolve(same[-1])
    previous = [scene.resolve(spans) for spans in earlier if prose.paragraph(spans[0][0]) == here - 1]
    known = {mention.name for mention in previous if mention}
    return previous[-1] if len(known) == 1 and previous and previous[-1] else None
