"""Several readers and one writer: a reader sees the case as it was when it began."""

import threading

import made_press
from headwater import pipeline
from headwater.case import Case
from headwater.case.writing import begin_run
from headwater.model import MarkedAs, ReportAnchor, make_judgement
from headwater.model.settled import Mark
from headwater.pipeline import growing
from headwater.settings import Settings


def test_a_view_does_not_see_what_is_written_meanwhile(own_case, stubs, tmp_path):
    added = tmp_path / "new.txt"
    added.write_text("The ferry Morrow sails again, the Vashel Post reported.", encoding="utf-8")
    with Case.open(own_case) as case:
        with case.view() as before:
            first = before.trace()
            with Case.open(own_case) as other:
                assert pipeline.add_paths(other, [str(added)], Settings()).added == 1
            assert before.trace() == first
            assert before.totals().reports == len(first.reports)
            with case.view() as after:
                assert after.totals().reports == len(first.reports) + 1
        with case.view() as later:
            assert later.trace() != first


def test_readers_see_a_whole_trace_at_every_moment(own_case, stubs, tmp_path):
    """While a writer adds reports one by one, what each of several readers sees hangs together."""
    texts = [f"Sluice {number} at Vell failed, the Vell Courier reported on Monday." for number in range(4)]
    wrong, done = [], threading.Event()

    def read():
        with Case.open(own_case) as case:
            while not done.is_set():
                with case.view() as view:
                    trace, totals = view.trace(), view.totals()
                if len(trace.reports) + totals.untraced != totals.reports or len(trace.claims) != totals.claims:
                    wrong.append(totals)
                known = {report.id for report in trace.reports}
                if any(one.report not in known for claim in trace.claims for one in claim.statements):
                    wrong.append("a statement of no report")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        with Case.open(own_case) as case:
            for number, text in enumerate(texts):
                path = tmp_path / f"{number}.txt"
                path.write_text(text, encoding="utf-8")
                pipeline.add_paths(case, [str(path)], Settings())
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    with Case.open(own_case) as case, case.view() as view:
        assert view.totals().reports == len(made_press.REPORTS) + len(texts)


def test_a_writer_waits_for_the_other_to_finish(own_case):
    with Case.open(own_case) as one, Case.open(own_case) as other:
        order = []
        writing = threading.Event()

        def second():
            writing.wait()
            with other.writing() as connection:
                order.append("second")
                begin_run(connection, "add", "2")

        thread = threading.Thread(target=second)
        thread.start()
        with one.writing() as connection:
            begin_run(connection, "add", "1")
            writing.set()
            thread.join(0.2)
            assert thread.is_alive()
            order.append("first")
        thread.join()
        assert order == ["first", "second"]
        with one.view() as view:
            assert [run.version for run in view.runs()][:2] == ["2", "1"]


def test_a_person_judges_while_a_case_is_written(own_case):
    judged = make_judgement(MarkedAs(ReportAnchor("0" * 64), Mark.SATIRE), "Ida Brook", "2026-06-01T10:00:00Z")
    with Case.open(own_case) as one, Case.open(own_case) as other, one.only_writer():
        assert other.judge([judged]) == 1
        with one.view() as view:
            assert view.judgements() == (judged,)


def test_one_case_serves_many_threads(own_case):
    found = []
    with Case.open(own_case) as case:

        def read():
            with case.view() as view:
                found.append(view.trace())

        threads = [threading.Thread(target=read) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 12
    assert all(trace == found[0] for trace in found)


def add(place, folder, name):
    """Two reports, one behind the other; what was set aside."""
    with Case.open(place) as case:
        for number in range(2):
            path = folder / f"{name}{number}.txt"
            path.write_text(f"Sluice {name}{number} at Vell failed, the Vell Courier reported.", encoding="utf-8")
            yield from pipeline.add_paths(case, [str(path)], Settings()).rejections


def judge(place, name):
    """Five judgements; those that were not new."""
    with Case.open(place) as case:
        for number in range(5):
            made = make_judgement(MarkedAs(ReportAnchor(f"{number}" * 64), Mark.SATIRE), name, "2026-06-01T10:00:00Z")
            if case.judge([made]) != 1:
                yield made


def read(place, done):
    """Looks at the case until it is ``done``; the totals that did not hang together with the trace."""
    with Case.open(place) as case:
        while not done.is_set():
            with case.view() as view:
                trace, totals = view.trace(), view.totals()
            if (len(trace.reports) + totals.untraced, len(trace.claims)) != (totals.reports, totals.claims):
                yield totals


def test_several_people_add_judge_and_read_at_once(own_case, stubs, tmp_path, monkeypatch):
    """Each with connections of their own; a writer waits for the one before. Nothing is lost, nothing is there twice."""
    monkeypatch.setattr(growing, "WAIT", 600)
    wrong, done = [], threading.Event()

    def work(found):
        try:
            wrong.extend(found)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
            wrong.append(error)

    writing = [*(add(own_case, tmp_path, name) for name in "abc"), *(judge(own_case, name) for name in ("Ida", "Oren"))]
    writers = [threading.Thread(target=work, args=(one,)) for one in writing]
    readers = [threading.Thread(target=work, args=(read(own_case, done),)) for _ in range(2)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert wrong == []
    added = {f"{name}{number}.txt" for name in "abc" for number in range(2)}
    with Case.open(own_case) as case, case.view() as view:
        assert sorted(report.path for report in view.reports()) == sorted({*made_press.REPORTS, *added})
        assert len(view.judgements()) == len({one.id for one in view.judgements()}) == 10
        assert view.totals().untraced == 0
        assert [run.added for run in view.runs()].count(1) == len(added)
        assert list(case.store.faults()) == []
