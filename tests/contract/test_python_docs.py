"""docs/python.md and the example notebook, run as a reader would: every line of theirs, with the trained models.

The notebook's cells are run by Python itself, each cell's last line shown as a notebook shows it: nothing in them needs more,
and a notebook's server would be the heaviest part of the environment.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "python.md"
NOTEBOOK = ROOT / "examples" / "origins.ipynb"


@pytest.fixture
def beside_examples(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "examples" / "reports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_runs_from_top_to_bottom(beside_examples, capsys):
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) >= 6
    names: dict[str, object] = {}
    for number, example in enumerate(examples, 1):
        exec(compile(example, f"example {number} of docs/python.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "stands" in printed
    assert "undone" in printed
    assert (beside_examples / "trail.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_page_names_every_public_name():
    page = PAGE.read_text(encoding="utf-8")
    stub = ast.parse((ROOT / "src" / "headwater" / "__init__.pyi").read_text(encoding="utf-8"))
    modules = {node.module: [name.name for name in node.names] for node in stub.body if isinstance(node, ast.ImportFrom)}
    wanted = {*modules["headwater.api"], *modules["headwater.errors"], "Settings", "judgement_to_json", "judgement_from_json"}
    assert {name for name in wanted if not re.search(rf"\b{name}\b", page)} <= {"TracedClaim"}


def shown(cell: str, names: dict[str, object]) -> object:
    """Runs a cell; what its last line gives, or None where that is no expression."""
    tree = ast.parse(cell)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last is not None else None


def test_the_notebook_runs_and_draws_the_trail(beside_examples, monkeypatch):
    monkeypatch.chdir(beside_examples / "examples")
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"] >= 5) == (4, True)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] for cell in notebook["cells"] if cell["cell_type"] == "code")
    names: dict[str, object] = {}
    drawn = [found for cell in cells if (found := shown(cell, names)) is not None]
    pictures = [one._repr_html_() for one in drawn if hasattr(one, "_repr_html_")]
    assert sum("data:image/svg+xml;base64," in html for html in pictures) >= 2
    assert names["again"].record == names["trace"].record
