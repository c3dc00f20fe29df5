"""`headwater export`: a case in the forms that other programs, and other people, read."""

from __future__ import annotations

from pathlib import Path

import click

from headwater import pipeline
from headwater.case import Case, View
from headwater.cli import inputs
from headwater.cli.cases import is_database, tell_waiting
from headwater.cli.messages import DONE, progress
from headwater.cli.writing import STANDARD_OUTPUT, to_folder, write_files
from headwater.errors import UsageError
from headwater.export.bundle import bundle_files
from headwater.export.formats import FORMATS
from headwater.export.material import Material
from headwater.export.web_pages import one_page
from headwater.pipeline.exports import BUNDLE, Wanted, check, holdings, provenance, several, wanted_material
from headwater.settings import Settings

_ONE_PAGE = (".html", ".htm")


@click.command()
@click.argument("case", metavar="CASE")
@click.option(
    "--to", "name", type=click.Choice([*FORMATS, BUNDLE]), required=True, help="The form; docs/exports.md tells of each."
)
@click.option(
    "-o", "--output", metavar="PATH", default=STANDARD_OUTPUT, help="A file, or a folder for several files; stdout without it."
)
@click.option("--claim", metavar="CLAIM", help="One claim alone: its id, or words that fit it best.")
@click.option("--all", "every", is_flag=True, help="html, md: the claims that stand in one report only as well.")
@click.option("--full-text", is_flag=True, help="csv, parquet, jsonld: the reports' whole texts as well as excerpts.")
@click.option("--mask-private", is_flag=True, help="Replace the names of people without a public office.")
def export(  # noqa: PLR0913 - one parameter an option
    case: str, *, name: str, output: str, claim: str | None, every: bool, full_text: bool, mask_private: bool
) -> int:
    """Write a case as tables, linked data, annotations, pages, a note, or a bundle to keep.

    CASE is a case, a file or an address of PostgreSQL; a folder or a file of reports is traced on the spot. Words of reports
    are excerpts, but in a bundle, which holds the whole case with the original files.
    """
    settings = Settings()
    wanted = Wanted(claim, every, full_text, mask_private)
    check(name, wanted)
    if name == BUNDLE:
        return _bundle(case, output)
    form = FORMATS[name]
    found, status = _found(case, settings)
    material = wanted_material(found, form, wanted, settings)
    if form.name == "html" and _in_one_page(output):
        write_files([one_page(material)], output, several=False)
    else:
        write_files(form.files(material), output, several=several(form, material))
    return status


def _in_one_page(output: str) -> bool:
    return output == STANDARD_OUTPUT or (not to_folder(output) and Path(output).suffix.lower() in _ONE_PAGE)


def _found(given: str, settings: Settings) -> tuple[Material, int]:
    """The trace of a case, or of reports, with what made it, and the exit status."""
    if _is_case(given):
        with Case.open(given) as case, case.view() as view:
            return _of_case(view), DONE
    reports, status = inputs.read([given], settings)
    with progress() as watch:
        readings = tuple(pipeline.extract_reports(reports, settings, progress=watch))
        return Material(pipeline.trace_readings(readings, settings, progress=watch), provenance()), status


def _of_case(view: View) -> Material:
    tell_waiting(view)
    return Material(view.trace(), provenance(view))


def _is_case(given: str) -> bool:
    """Whether it is, or is meant as, a case file: a database, or nothing that is there."""
    return is_database(given) or (not Path(given).exists() and given != STANDARD_OUTPUT)


def _bundle(given: str, output: str) -> int:
    """The whole case; there is no bundle of a part."""
    if not _is_case(given):
        raise UsageError("a bundle is made of a case.", subject=given, remedy="Run headwater add NEW.case PATH first.")
    with Case.open(given) as case, case.view() as view:
        write_files(bundle_files(_of_case(view), holdings(view)), output, several=True)
    return DONE
