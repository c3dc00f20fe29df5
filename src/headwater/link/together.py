"""Which reports are linked together: those of one story, and those that share text with them.

Nothing outside such a group can be in a claim with what is inside, so each group is linked and traced by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headwater.model import Copies


def linked_together(
    stories: Mapping[str, int], copies: Copies, also: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, ...], ...]:
    """Report ids by group, each in one: ids ascending, groups by their first id.

    ``stories`` numbers the story of each report, by its id. The result depends on which reports share a number, not on it.
    ``also`` are pairs of reports that a person's judgements hold together.
    """
    root = {report: report for report in stories}

    def top(report: str) -> str:
        while root[report] != report:
            root[report] = root[root[report]]
            report = root[report]
        return report

    first: dict[int, str] = {}
    pairs = [(report, first.setdefault(number, report)) for report, number in sorted(stories.items())]
    for one, other in (*pairs, *(pair.reports for pair in copies.pairs), *also):
        low, high = sorted((top(one), top(other)))
        root[high] = low
    groups: dict[str, list[str]] = {}
    for report in sorted(stories):
        groups.setdefault(top(report), []).append(report)
    return tuple(tuple(group) for group in groups.values())
