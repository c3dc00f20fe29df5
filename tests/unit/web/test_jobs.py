import threading

from headwater.errors import UsageError
from headwater.web.jobs import KEPT, STOPPED, Ended, Jobs


def test_jobs_run_one_after_the_other_and_tell_how_far_they_are():
    jobs, running, order = Jobs(), threading.Event(), []
    go_on = threading.Event()

    def first(progress):
        progress("extract", 3, 8)
        running.set()
        go_on.wait(20)
        order.append(1)
        return Ended("three reports.", "/reports")

    def second(_):
        order.append(2)
        return Ended("done.")

    numbers = [jobs.begin("Adding", first, "/add"), jobs.begin("Tracing", second)]
    assert running.wait(20)
    state = jobs.state(numbers[0])
    assert (state.stage, state.done, state.total, state.ended) == ("extract", 3, 8, False)
    assert jobs.state(numbers[1]).stage == "waiting"
    go_on.set()
    jobs.stop()
    assert order == [1, 2]
    assert jobs.state(numbers[0]).back == "/reports"
    assert jobs.state(numbers[1]).back == "/"
    assert jobs.state(numbers[0]).came_of_it == "three reports."


def test_what_goes_wrong_is_told():
    jobs = Jobs()

    def wrong(_):
        raise UsageError("nothing was given.", remedy="Give something.")

    def unforeseen(_):
        raise ZeroDivisionError

    numbers = [jobs.begin("A", wrong), jobs.begin("B", unforeseen)]
    while not jobs.state(numbers[1]).ended:
        pass
    jobs.stop()
    states = [jobs.state(number) for number in numbers]
    assert all(state.ended and state.failed for state in states)
    assert "Give something." in states[0].came_of_it
    assert "ZeroDivisionError" in states[1].came_of_it


def test_only_the_last_jobs_are_remembered():
    jobs = Jobs()
    numbers = [jobs.begin("A", lambda _: Ended("")) for _ in range(KEPT + 3)]
    jobs.stop()
    assert jobs.state(numbers[0]) is None
    assert jobs.state(numbers[-1]) is not None


def test_a_job_that_runs_ends_at_its_next_step_and_those_that_wait_begin_and_end():
    jobs, running, go_on, kept = Jobs(), threading.Event(), threading.Event(), []

    def adding(progress):
        kept.append("what was given")
        running.set()
        go_on.wait(20)
        progress("extract", 1, 8)
        kept.append("never reached")
        return Ended("")

    numbers = [jobs.begin("Adding", adding), jobs.begin("Adding", adding)]
    assert running.wait(20)
    jobs.ask_to_stop()
    go_on.set()
    assert jobs.stop(20)
    assert kept == ["what was given"] * 2
    assert [jobs.state(number).came_of_it for number in numbers] == [STOPPED] * 2
    assert all(jobs.state(number).failed for number in numbers)


def test_a_step_that_does_not_end_is_not_waited_for():
    jobs, go_on = Jobs(), threading.Event()
    jobs.begin("Adding", lambda _: Ended(str(go_on.wait(20))))
    assert not jobs.stop(0.01)
    assert jobs.unfinished() == ["Adding"]
    go_on.set()
    assert jobs.stop(20)
    assert jobs.unfinished() == []


def test_waiting_for_a_job_ends_with_it():
    jobs = Jobs()
    number = jobs.begin("Adding", lambda _: Ended("done."))
    jobs.wait(number, 20)
    assert jobs.state(number).came_of_it == "done."
    jobs.wait(99, 20)
    jobs.stop()
