"""The formats of `headwater export`, by name. What one needs is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from headwater.export.files import File
from headwater.export.material import Material

Exporter = Callable[[Material], Iterator[File]]


@dataclass(frozen=True, slots=True)
class Format:
    """``function`` of ``module`` makes its files. ``about_claims`` says that it is about the claims that are shown, not about
    the whole trace; ``holds_texts`` that it can hold whole texts; ``several`` that it is more than one file.
    """

    name: str
    module: str
    function: str
    about_claims: bool = False
    holds_texts: bool = False
    several: bool = False

    def files(self, material: Material) -> Iterator[File]:
        """The files of the export."""
        exporter: Exporter = getattr(import_module(f"headwater.export.{self.module}"), self.function)
        return exporter(material)


FORMATS = {
    each.name: each
    for each in (
        Format("csv", "csv_tables", "csv_files", holds_texts=True, several=True),
        Format("parquet", "parquet_tables", "parquet_files", holds_texts=True, several=True),
        Format("jsonld", "schema_org", "schema_org_files", holds_texts=True),
        Format("prov", "prov", "prov_files", several=True),
        Format("annotations", "annotations", "annotation_files"),
        Format("html", "web_pages", "page_files", about_claims=True, several=True),
        Format("md", "notes", "note_files", about_claims=True),
    )
}
"""All but `bundle`, which is made of a case and not of a trace."""
