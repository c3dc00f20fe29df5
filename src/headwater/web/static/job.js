// Shows a job's progress as it streams in, and goes on to what came of it; without script the page asks again by itself.
const job = document.getElementById("job");
const status = document.getElementById("job-status");
const bar = document.getElementById("job-progress");

if (job && !job.hasAttribute("data-ended")) {
  const events = new EventSource(job.dataset.events);
  events.addEventListener("message", ({ data }) => {
    const state = JSON.parse(data);
    if (state.ended) {
      events.close();
      location.reload();
      return;
    }
    status.textContent = state.total ? `${state.stage}: ${state.done} of ${state.total}` : state.stage;
    if (state.total) { bar.max = state.total; bar.value = state.done; }
  });
}
