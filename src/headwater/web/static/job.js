// Shows a job's progress as it streams in; without script the page asks again by itself.
const job = document.getElementById("job");
const status = document.getElementById("job-status");
const bar = document.getElementById("job-progress");

if (job && !job.hasAttribute("data-ended")) {
  const events = new EventSource(job.dataset.events);
  events.addEventListener("message", ({ data }) => {
    const state = JSON.parse(data);
    status.textContent = state.ended
      ? state.came_of_it
      : state.total ? `${state.stage}: ${state.done} of ${state.total}` : state.stage;
    if (state.total) { bar.max = state.total; bar.value = state.done; }
    if (!state.ended) return;
    events.close();
    bar.remove();
    const back = document.getElementById("job-back");
    back.hidden = false;
    back.querySelector("a").focus();
  });
}
