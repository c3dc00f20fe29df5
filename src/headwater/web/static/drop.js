// Files may be dropped anywhere on the page; they are then sent as if they had been chosen.
const form = document.getElementById("add");
const files = document.getElementById("files");
const drop = document.getElementById("drop");

drop.hidden = false;
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
addEventListener("dragover", () => drop.classList.add("over"));
addEventListener("dragleave", () => drop.classList.remove("over"));
addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  files.files = event.dataTransfer.files;
  form.requestSubmit();
});
