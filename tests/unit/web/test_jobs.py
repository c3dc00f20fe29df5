import threading

from headwater.errors import UsageError
from headwater.web.jobs import KEPT, Jobs


def test_jobs_run_one_after_the_other_and_tell_how_far_they_are():
    jobs, running, order = Jobs(), threading.Event(), []
    go_on = threading.Event()

    def first(progress):
        progress("extract", 3, 8)
        running.set()
        go_on.wait(20)
        order.append(1)
        return "three reports."

    def second(_):
        order.append(2)
        return "done."

    numbers = [jobs.begin("Adding", first, "/reports"), jobs.begin("Tracing", second)]
    assert running.wait(20)
    state = jobs.state(numbers[0])
    assert (state.stage, state.done, state.total, state.ended) == ("extract", 3, 8, False)
    assert jobs.state(numbers[1]).stage == "waiting"
    go_on.set()
    jobs.stop()
    assert order[0] == 1
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
    numbers = [jobs.begin("A", lambda _: "") for _ in range(KEPT + 3)]
    jobs.stop()
    assert jobs.state(numbers[0]) is None
    assert jobs.state(numbers[-1]) is not None
