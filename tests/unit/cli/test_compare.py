from __future__ import annotations

import json
import re

import pytest

from headwater.cli import main

COURIER = (
    "Ferry to Dunmere to stop in May\n\nThe ferry to Dunmere will stop running on 3 May, Orla Venn told the"
    " Norrin Herald. The boat carries 40 passengers a day and has served the island for ninety years without an accident.\n"
)
GAZETTE = (
    "Island to lose its boat\n\nThe ferry to Dunmere could stop on 9 May, according to the Norrin Herald. The boat carries"
    " 40 passengers a day and has served the little island for ninety years without an accident.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "courier.txt").write_text(COURIER, encoding="utf-8")
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "other.txt").write_text("The library in Vell opens at noon, the mayor said.\n", encoding="utf-8")
    return str(tmp_path)


def compared(folder, capsys, first, second):
    assert main(["compare", folder, first, second, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("first", "second"), [("courier", "gazette"), ("gazette.txt", "courier")])
def test_shared_words_stand_at_their_offsets_in_the_order_asked_for(folder, capsys, first, second) -> None:
    found = compared(folder, capsys, first, second)
    texts = [report["text"] for report in found["reports"]]
    assert [report["doc"] for report in found["reports"]] == [first.removesuffix(".txt"), second]
    aligned = found["shared_text"]["aligned"]
    for part in aligned:
        one, other = (text[start:end] for text, (start, end) in zip(texts, part["spans"], strict=True))
        assert (one.split() == other.split()) is part["same"]
    assert any("carries 40 passengers a day" in texts[0][slice(*part["spans"][0])] for part in aligned if part["same"])
    edits = [texts[0][slice(*part["spans"][0])].strip() for part in aligned if not part["same"]]
    assert edits == ([""] if first == "courier" else ["little"])


def test_a_claim_credited_to_one_more_source_is_told_apart(folder, capsys) -> None:
    found = compared(folder, capsys, "courier", "gazette")
    names = {source["id"]: source["name"] for source in found["sources"]}
    only = [[names[source] for source in sources] for sources in found["credited_by_one"]]
    assert only == [["Orla Venn"], []]
    [claim] = [claim for claim in found["claims"] if "ferry" in claim["text"]]
    assert not claim["same_credit"]
    by_id = {statement["id"]: statement for statement in claim["statements"]}
    chains = [[link["name"] for link in by_id[name]["chain"]] for name in claim["nearest"]]
    assert chains == [["Orla Venn", "Norrin Herald"], ["Norrin Herald"]]
    assert [{value["value"] for value in slot["values"]} for slot in claim["discrepancies"]] == [{"3 May", "9 May"}]


def test_the_table_shows_both_sides(folder, capsys) -> None:
    assert main(["compare", folder, "courier", "gazette"]) == 0
    table = capsys.readouterr().out
    for words in ("SHARED TEXT", "CREDITED DIFFERENTLY", "Orla Venn → Norrin Herald"):
        assert words in table


def test_the_table_shows_values_that_differ(tmp_path, capsys) -> None:
    for name, number in (("courier", 40), ("post", 45)):
        words = f"The storm in Dunmere killed {number} people on Monday, the mayor, Dan Kell, said."
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert main(["compare", str(tmp_path), "courier", "post"]) == 0
    below = capsys.readouterr().out.split("WHERE THEY DIFFER")[1]
    assert re.search(r"40\s+45", below)


def test_reports_that_share_nothing_say_so(folder, capsys) -> None:
    found = compared(folder, capsys, "courier", "other")
    assert found["shared_text"] is None
    assert found["claims"] == []


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [("courier", "courier.txt", "the same report"), ("courier", "nothing", "no report is called nothing")],
)
def test_a_name_that_fits_no_other_report_is_told(folder, capsys, first, second, message) -> None:
    assert main(["compare", folder, first, second]) == 2
    assert message in capsys.readouterr().err


def test_a_name_of_several_reports_asks_for_a_path(tmp_path, capsys) -> None:
    for place in ("north", "south"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(f"The bridge in the {place} is closed, police said.", encoding="utf-8")
    assert main(["compare", str(tmp_path), "a", "north/a.txt"]) == 2
    assert "north/a.txt, south/a.txt" in capsys.readouterr().err
    assert main(["compare", str(tmp_path), "south/a.txt", "north/a.txt"]) == 0


def test_the_reports_of_a_case_are_compared_as_those_of_its_folder(folder, tmp_path, capsys) -> None:
    case = str(tmp_path / "ferry.case")
    assert main(["add", case, folder]) == 0
    capsys.readouterr()
    assert compared(case, capsys, "courier", "gazette") == compared(folder, capsys, "courier", "gazette")


@pytest.mark.parametrize("command", [["extract"], ["stories"], ["add", "other.case"]])
def test_a_case_is_no_report(command, folder, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["add", "ferry.case", "courier.txt"]) == 0
    capsys.readouterr()
    assert main([*command, "ferry.case"]) == 2
    assert capsys.readouterr().err.startswith("headwater: ferry.case: this is a case, and no report. Give the reports.")
    assert not (tmp_path / "other.case").exists()
