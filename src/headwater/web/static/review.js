// One key each: j and k move between the questions, y, n and u press the button of the one in focus.
const questions = [...document.querySelectorAll(".question")];
const verdicts = { y: "yes", n: "no", u: "unsure" };
let at = -1;

function go(to) {
  if (!questions.length) return;
  at = Math.max(0, Math.min(questions.length - 1, to));
  questions.forEach((question, place) => question.classList.toggle("current", place === at));
  questions[at].querySelector("button").focus();
}

addEventListener("keydown", (event) => {
  if (event.target.closest?.("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key in verdicts && at >= 0) {
    questions[at].querySelector(`button[value="${verdicts[event.key]}"]`)?.click();
  } else return;
  event.preventDefault();
});

// A name is typed once: it goes into every other form of the page.
addEventListener("input", ({ target }) => {
  if (target.name !== "by") return;
  for (const other of document.querySelectorAll("input[name=by]")) if (other !== target) other.value = target.value;
});
