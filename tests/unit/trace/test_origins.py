"""Reports that lead to one source, of which there may be thousands."""

from headwater.trace import origins
from unit.trace.builders import Pile, names


def test_what_tells_a_source_is_looked_at_once_for_all_reports_that_lead_to_it_by_one_credit(monkeypatch):
    asked = []
    keys = origins._keys
    monkeypatch.setattr(origins, "_keys", lambda end: asked.append(end) or keys(end))
    pile = Pile()
    pile.says("a", "[The mill has burned], a pilot told the Echo.", "u:a pilot < o:Echo")
    for number in range(40):
        pile.says(f"b{number:02}", "[The mill has burned], the Echo said.", "o:Echo")
    claim = pile.trace()
    assert names(claim.origins) == [("a pilot", "Echo")]
    assert len(claim.origins[0].reports) == 41
    assert len(asked) < 10
