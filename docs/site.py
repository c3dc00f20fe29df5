"""What the site needs beside the pages in docs/: those that lie elsewhere in the repository, links to them, and the palette.

A hook of ProperDocs (see properdocs.yml). A link leads to the page that stands for its file; where the site has none, its words
stay and the link goes.
"""

# ruff: noqa: INP001
from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path

from properdocs.config.defaults import MkDocsConfig
from properdocs.structure.files import File, Files
from properdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

PAGES = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "examples.md": "examples/README.md",
    "model-card.md": "models/headwater-model-en/README.md",
    "decisions/index.md": "docs/decisions/README.md",
}
"""Pages of the site, and the files of the repository that they are made of."""

FILES = {
    "palette.css": "src/headwater/export/pages/static/palette.css",
    "origins.ipynb": "examples/origins.ipynb",
    "journeys.py": "examples/journeys.py",
}
"""Files of the site that are copied as they are."""

PLACES = {ROOT / path: uri for uri, path in (PAGES | FILES).items()} | {ROOT / "docs" / "decisions": "decisions/index.md"}
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


def slug(heading: str, separator: str) -> str:
    """A heading's anchor as GitHub makes it, so that links hold in both places."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", separator)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for uri, path in PAGES.items():
        if (old := files.get_file_from_path(path.removeprefix("docs/"))) is not None:
            files.remove(old)
        files.append(File.generated(config, uri, content=(ROOT / path).read_text(encoding="utf-8")))
    for uri, path in FILES.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - a hook's signature
    written = ROOT / PAGES[page.file.src_uri] if page.file.src_uri in PAGES else DOCS / page.file.src_uri
    markdown = re.sub(r"\]\(docs/pictures/", "](pictures/", markdown)
    return LINK.sub(lambda link: _on_the_site(link, written.parent, page.file.src_uri), markdown)


def on_page_content(content: str, **_: object) -> str:
    """Blocks that scroll can be reached with the keyboard."""
    return content.replace("<pre>", '<pre tabindex="0">')


def _on_the_site(link: re.Match[str], folder: Path, uri: str) -> str:
    words, target = link.groups()
    path, mark, anchor = target.partition("#")
    if "://" in target or not path:
        return link[0]
    place = (folder / path).resolve()
    found = PLACES.get(place) or (
        place.relative_to(DOCS).as_posix() if place.is_relative_to(DOCS) and place.is_file() else None
    )
    return f"[{words}]({relpath(found, Path(uri).parent)}{mark}{anchor})" if found else words
