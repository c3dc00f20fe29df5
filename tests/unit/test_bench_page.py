"""The page of benchmarks is made of a run's results alone."""

import json
from dataclasses import replace

import pytest

from bench_page import OURS, PEER, PEOPLE, Results, Row, Speed, Task, from_plain, page, to_plain
from bench_text import ABOUT, MISSING, told_anew
from bench_text import task as told


@pytest.fixture
def results():
    rows = (
        Row("Headwater", OURS, {"all": 0.8, "direct": 0.9}, 12.34, 200.4),
        Row("another tool", PEER, {"all": 0.5, "direct": 0.95}, 3.0, 1500.0),
        Row("readers", PEOPLE, {"all": 0.99}, stated=True),
    )
    task = Task(
        "Who says what", "12 articles, 3,456 words.", {"all": "all of them", "direct": ""}, rows, {"all": 0.85}, ("A note.",)
    )
    speed = (Speed("Headwater", 1000, 0.5, 0.8, 0.1, 200.0), Speed("another", 1000, 1.0, 1.6, 2.0, 300.0))
    made = (("day", "2031-03-01"), ("machine", "a desk machine, 2 cores"))
    return Results(made, (("another tool", "1.2"),), (task,), speed, "12 articles.", (("a third", "it needs a network."),))


def test_a_table_marks_the_best_measured_figure_and_what_was_not_measured(results):
    shown = page(results).splitlines()
    assert "|  | all | direct | processor, s | memory, MB |" in shown
    assert "| **Headwater** | **.800** | .900 | 12.3 | 200 |" in shown
    assert "| another tool | .500 | **.950** | 3.0 | 1,500 |" in shown
    assert "| readers † | .99 |  |  |  |" in shown
    assert "| *floor* | .85 |  |  |  |" in shown
    assert "- *all*: all of them" in shown


def test_speeds_stand_beside_the_first_as_ratios(results):
    shown = page(results).splitlines()
    assert "| **Headwater** | 2,000 | 1.00 | 0.8 | 1.00 | 0.1 | 200 |" in shown
    assert "| another | 1,000 | 0.50 | 1.6 | 0.50 | 2.0 | 300 |" in shown


def test_every_figure_below_its_floor_or_another_row_is_told(results):
    told_lines = page(results).split("## What it does worse")[1].split("## What could not")[0]
    assert "- Who says what, all: .800, floor .85." in told_lines
    assert "- Who says what, all: .800; readers † .99." in told_lines
    assert "- Who says what, direct: .900; another tool .950." in told_lines
    assert told_lines.count("\n- ") == 3


def test_where_nothing_is_worse_the_page_says_so(results):
    [task] = results.tasks
    best = replace(task, rows=(Row("Headwater", OURS, {"all": 1.0, "direct": 1.0}),))
    shown = page(replace(results, tasks=(best,)))
    assert "No figure of this run is below its floor, nor below another row of its table." in shown
    assert "| **Headwater** | 1.000 | 1.000 |" in shown  # alone in its table: nothing to be best of, and no cost


def test_when_where_and_with_what_it_ran_and_what_could_not(results):
    shown = page(results)
    assert "| machine | a desk machine, 2 cores |" in shown
    assert "| tools | another tool 1.2 |" in shown
    assert "- **a third**: it needs a network." in shown


def test_results_outlive_their_being_kept_as_json(results):
    assert from_plain(json.loads(json.dumps(to_plain(results)))) == results


@pytest.mark.parametrize("name", ABOUT)
def test_what_is_told_of_a_task_fits_its_columns(name):
    about = ABOUT[name]
    assert set(about.floors) <= set(about.columns)
    assert all(set(row.figures) <= set(about.columns) for row in about.stated)
    one = told(name, [Row("Headwater", OURS, {})], "9 of them")
    assert "{}" not in one.data
    assert "9 of them" in one.data
    assert told_anew(one) == one


def test_neither_places_nor_addresses_are_told():
    words = " ".join((*(f"{name} {why}" for name, why in MISSING), *(" ".join((one.on, *one.notes)) for one in ABOUT.values())))
    assert "://" not in words
    assert "/" not in words
