"""How long each page of a large case takes, and how much its first view weighs.

    nice .venv/bin/python benchmarks/case_size.py --reports 5000 --case /tmp/large.case
    nice .venv/bin/python benchmarks/page_times.py /tmp/large.case

5,000 reports hold some 110,000 statements. Each page is asked for as a browser asks, through the whole server but its socket;
the median and the longest of nine times, after one that is not counted, and the median of the processor's time, which other
programs do not lengthen. The weight is that of the page with its styles and
scripts.
"""

from __future__ import annotations

import argparse
import html
import re
import statistics
import time
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from headwater.case import Case, View
from headwater.settings import Settings
from headwater.web import Access, Served, create_app

PORT = 8642
TIMES = 9


def pages(view: View) -> dict[str, str]:
    """The address of each page, by what it shows: of each kind one that holds much."""
    claim = view.list_claims(limit=1).rows[0].id
    totals = view.totals()
    middle = view.list_claims(offset=totals.claims // 20, limit=1).rows[0].id
    first = view.claim(claim).statements[0].report
    near = view.copies(first).pairs
    other = next((one for pair in near for one in pair.reports if one != first), view.claim(claim).statements[-1].report)
    source = view.list_sources(limit=1).rows[0].id
    outlet = view.outlets()[0].name
    word = sorted(view.claim(middle).text.split(), key=len)
    return {
        "overview": "/",
        "claims": "/claims",
        "claims, fewest origins first": "/claims?order=fewest-origins",
        "claims of unnamed origins, one month": "/claims?unnamed=true&since=2026-03&until=2026-03",
        "claims, a page in the middle": f"/claims?first={totals.claims // 2}",
        "the largest claim": f"/claims/{claim}",
        "the largest claim, judging": f"/claims/{claim}/judge",
        "its trail as a drawing": f"/claims/{claim}/trail.svg",
        "a claim": f"/claims/{middle}",
        "reports": "/reports",
        "reports, newest first": "/reports?newest=true",
        "reports, a page in the middle": f"/reports?first={totals.reports // 2}",
        "a report": f"/reports/{first}",
        "a report, judging": f"/reports/{first}/judge",
        "two reports side by side": f"/compare?{urlencode({'first': first, 'second': other})}",
        "sources": "/sources",
        "unnamed sources": "/sources?named=false",
        "the source that most reports credit": f"/sources/{source}",
        "the same, judging": f"/sources/{source}/judge",
        "outlets": "/outlets",
        "the outlet of most reports": f"/outlets/of?{urlencode({'name': outlet})}",
        "review": "/review",
        "what was judged": "/judgements",
        "add": "/add",
        "search, a common word": f"/search?q={word[0]}",
        "search, a rare word": f"/search?q={word[-1]}",
        "search with filters": f"/search?{urlencode({'q': f'{word[-1]} from:2026-03 outlet:Courier'})}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    asked = parser.parse_args()
    with Case.open(asked.case) as case:
        with case.view() as view:
            print(view.totals())
            named = pages(view)
        app = create_app(Served(case, asked.case.stem, Settings()), Access.at(PORT))
        with TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False) as client:
            print("| page | median, ms | longest, ms | of the processor, ms | kB |\n|---|---|---|---|---|")
            for name, path in named.items():
                print(f"| {name} | {measured(client, path)} |", flush=True)


def measured(client: TestClient, path: str) -> str:
    """The median and the longest time of a page, and its weight; or why it has none."""
    answer = client.get(path)
    if answer.status_code != 200:
        return f"status {answer.status_code}"
    beside = {html.unescape(one) for one in re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text)}
    weight = len(answer.content) + sum(len(client.get(one).content) for one in beside)
    times, worked = [], []
    for _ in range(TIMES):
        since, before = time.perf_counter(), time.process_time()
        client.get(path)
        times.append(1000 * (time.perf_counter() - since))
        worked.append(1000 * (time.process_time() - before))
    return f"{statistics.median(times):.0f} | {max(times):.0f} | {statistics.median(worked):.0f} | {weight / 1000:.0f}"


if __name__ == "__main__":
    main()
