"""Writes the material of the how-to pages into a folder: `python examples/journeys.py [FOLDER]`.

All of it is invented: people, places, outlets, addresses.
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

TOLL = {
    "1-morning/1-norvale-wire.txt": (
        "Ferry capsizes off Norvale\n\n"
        "NORVALE, May 4, 2025 (NWA) - Three people were killed when the ferry Maribel capsized off "
        "Norvale on Sunday morning, the harbour master, Odile Brandt, said.\n\n"
        "Brandt said that 41 people had been on board. Boats were still searching the bay.\n"
    ),
    "1-morning/2-norvale-echo.txt": (
        "Three dead in ferry accident\n\nNorvale Echo\nMay 4, 2025\n\n"
        "Three people were killed when the ferry Maribel capsized off "
        "Norvale, according to the harbour master, Odile Brandt.\n\n"
        "The ferry had left the island of Skerry at eight o'clock. The sea was calm, passengers told the Echo.\n"
    ),
    "1-morning/3-bay-courier.txt": (
        "Nine feared dead after ferry capsizes\n\nBay Courier\nMay 4, 2025\n\nNine people were killed when the ferry Maribel "
        "capsized off Norvale on Sunday, a nurse at the island clinic told the Bay Courier.\n\n"
        "The harbour office gave a lower figure. "
        "The nurse, who asked not to be named, said that the clinic had run out of beds.\n"
    ),
    "2-evening/4-norvale-wire.txt": (
        "Toll rises to seven in ferry accident\n\nNORVALE, May 5, 2025 (NWA) - Seven people were killed when the ferry Maribel "
        "capsized off Norvale, the harbour master, Odile Brandt, said on Monday, raising an earlier toll of three.\n\n"
        "Brandt said that divers had found four more bodies in the hull overnight.\n"
    ),
    "2-evening/5-norvale-echo.txt": (
        "Seven dead, says harbour master\n\nNorvale Echo\nMay 5, 2025\n\n"
        "Seven people were killed when the ferry Maribel capsized "
        "off Norvale on Sunday, the harbour master, Odile Brandt, said on Monday.\n\n"
        "A mass will be held in the fishermen's church on Wednesday.\n"
    ),
}

OUTLETS = [
    f"{place} {title}"
    for place in ("Alder", "Birch", "Cedar", "Dorn", "Elm", "Fenwick")
    for title in ("Herald", "Post", "Gazette", "Mirror", "Star", "Ledger", "Argus", "Chronicle", "Dispatch", "Tribune")
]
"""Sixty outlets."""

FIRST = (
    "Fire at Marrow depot was set, officer says\n\nQuarry Journal\nJune 2, 2025\n\nThe fire that destroyed the grain depot in "
    "Marrow was set with petrol, Sergeant Tilda Roake of the Marrow police told the Quarry Journal on Monday.\n\n"
    '"We found two empty cans behind the east wall," Roake said. The owner of the depot could not be reached.\n'
)
DEPOTS = (
    "The grain depot in Marrow",
    "Marrow's grain depot",
    "The depot where Marrow kept its grain",
    "The grain store in Marrow",
    "The old grain depot at Marrow",
)
BURNED = ("was set on fire with petrol", "was set alight with petrol", "was deliberately set on fire with petrol")
CREDITS = (
    "{said}, Sergeant Tilda Roake told the Quarry Journal.",
    "The Quarry Journal reported that {said_inside}, citing Sergeant Tilda Roake.",
    "{said}, according to the Quarry Journal.",
    "{said}, Sergeant Tilda Roake of the Marrow police said.",
    "{said}.",
    "{said}, a police officer told the Quarry Journal.",
    "Sergeant Tilda Roake told the Quarry Journal that {said_inside}.",
)
REST = (
    "Readers in {place} remember it as the place where the harvest ball was held.",
    "Bakers in {place} have begun to ask where their flour will come from this winter.",
    "The council of {place} will speak about fire watches at its next meeting.",
    "Nobody in {place} had seen such a fire for thirty years.",
)
"""How sixty papers tell it: which depot, what befell it, whom they credit, and a line of their own."""

CHECK = {
    "1-tidewater-news.txt": (
        "Bridge inspector warned of rust\n\nTidewater News\nMarch 3, 2025\n\n"
        "The Galt bridge was closed to lorries because two of "
        "its cables had rusted through, the engineer Ruben Ashcombe told Tidewater News on Monday.\n\n"
        '"Two cables are gone, and the others carry their load," Ashcombe said.\n'
    ),
    "2-galt-mail.txt": (
        "Rusted cables close bridge\n\nGalt Mail\nMarch 4, 2025\n\n"
        "The Galt bridge was closed to lorries because two of its cables "
        "had rusted through, Tidewater News reported, citing the engineer Ruben Ashcombe.\n\n"
        "The ferry will run every twenty minutes until further notice.\n"
    ),
    "3-southbank-post.txt": (
        "Five cables rusted\n\nSouthbank Post\nMarch 5, 2025\n\n"
        "The Galt bridge was closed to lorries because five of its cables "
        "have rusted through. Drivers waited for an hour on Tuesday.\n\n"
        "The detour by Holm adds forty minutes to the way.\n"
    ),
    "4-county-radio.txt": (
        "County denies rust on bridge\n\nCounty Radio\nMarch 5, 2025\n\n"
        "The county's roads office denied that cables of the Galt "
        "bridge had rusted through. The bridge was closed to lorries for a count of traffic, the office said.\n\n"
        "The count ends on Friday.\n"
    ),
}

PAGES = (
    (
        "https://harbour-times.example/mill",
        "en",
        "Harbour Times",
        "Mill to close in autumn",
        "2025-09-01",
        (
            "The paper mill in Osterby will close in autumn, its director, Karin Holt, told the Harbour Times on Monday.",
            "About 340 people work at the mill. The union was told in the morning, Holt said.",
            "The town has lived from paper for a hundred and ten years, and most families have somebody at the mill.",
        ),
    ),
    (
        "https://valley-observer.example/osterby",
        "en",
        "Valley Observer",
        "Osterby loses its mill",
        "2025-09-02",
        (
            "The paper mill in Osterby will close in autumn, the Harbour Times reported, quoting its director, Karin Holt.",
            "About 340 jobs will be lost. The mayor has called a meeting for Thursday evening in the sports hall.",
            "The mill was founded in 1915, and it is the largest employer between the two rivers.",
        ),
    ),
    (
        "https://abendblatt.example/papierfabrik",
        "de",
        "Osterbyer Abendblatt",
        "Papierfabrik schließt im Herbst",
        "2025-09-02",
        (
            "Die Papierfabrik in Osterby schließt im Herbst. Das sagte die Direktorin Karin Holt der Zeitung Harbour Times.",
            "In der Fabrik arbeiten rund 340 Menschen. Die Gewerkschaft wurde am Montagmorgen unterrichtet.",
            "Die Stadt lebt seit mehr als hundert Jahren vom Papier, und fast jede Familie hat jemanden in der Fabrik.",
        ),
    ),
    (
        "https://courrier-du-val.example/papeterie",
        "fr",
        "Courrier du Val",
        "La papeterie fermera en automne",
        "2025-09-02",
        (
            "La papeterie d'Osterby fermera en automne, a déclaré sa directrice, Karin Holt, au journal Harbour Times.",
            "Environ 340 personnes travaillent à la papeterie. Le syndicat a été prévenu lundi matin.",
            "La ville vit du papier depuis plus de cent ans, et presque chaque famille y a quelqu'un.",
        ),
    ),
)


def page(language: str, outlet: str, title: str, published: str, paragraphs: tuple[str, ...]) -> str:
    """A web page as a small newspaper's site gives it."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta property="og:site_name" content="{outlet}">\n<meta property="og:title" content="{title}">\n'
        f'<meta property="article:published_time" content="{published}">\n</head>\n'
        f"<body><main><article>\n<h1>{title}</h1>\n{body}\n</article></main></body>\n</html>\n"
    )


def write_texts(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def followups() -> dict[str, str]:
    """The officer's words in one paper, and sixty papers after it."""
    texts = {"00-quarry-journal.txt": FIRST}
    for number, outlet in enumerate(OUTLETS, 1):
        said = f"{DEPOTS[number % 5]} {BURNED[number % 3]}"
        words = CREDITS[number % 7].format(
            said=said, said_inside=said[0].lower() + said[1:] if said.startswith("The") else said
        )
        rest = REST[number % 4].format(place=outlet.split()[0])
        name = f"{number:02}-{outlet.lower().replace(' ', '-')}.txt"
        texts[name] = f"Petrol in Marrow fire\n\n{outlet}\nJune {3 + number % 4}, 2025\n\n{words}\n\n{rest}\n"
    return texts


def write_archive(path: Path) -> None:
    """A web archive of four pages and a picture, each record packed by itself."""
    answers = [(one[0], "text/html; charset=utf-8", page(*one[1:]).encode()) for one in PAGES]
    answers.append(("https://harbour-times.example/mill.png", "image/png", b"\x89PNG\r\n\x1a\n"))
    path.write_bytes(b"".join(gzip.compress(record(*answer), mtime=0) for answer in answers))


def record(url: str, media_type: str, content: bytes) -> bytes:
    """One answer as WARC 1.1 keeps it (ISO 28500)."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
        f"WARC-Date: 2025-09-03T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def write_month(path: Path) -> None:
    """A month's story list, as a media database exports it, with the texts in a column of their own."""
    header = ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url", "text"]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(header)
        for number, (name, text) in enumerate(sorted({**CHECK, **TOLL}.items()), 1):
            title, rest = text.split("\n\n", 1)
            outlet = " ".join(word.capitalize() for word in Path(name).stem.split("-")[1:])
            day = f"2025-03-{number:02}"
            site = f"https://{outlet.replace(' ', '-').lower()}.example"
            rows.writerow([number, day, "en", outlet, site, day, title, f"{site}/{number}", rest])


def write(folder: Path) -> None:
    """All of it, each journey's in a folder or file of its own."""
    write_texts(folder / "toll", TOLL)
    write_texts(folder / "officer", followups())
    write_texts(folder / "check", CHECK)
    write_archive(folder / "press.warc.gz")
    write_month(folder / "month.csv")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
