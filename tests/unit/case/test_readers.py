"""Several readers and one writer: a reader sees the case as it was when it began."""

import threading

import made_press
from headwater import pipeline
from headwater.case import Case
from headwater.case.writing import begin_run
from headwater.model import MarkedAs, ReportAnchor, make_judgement
from headwater.model.settled import Mark
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
