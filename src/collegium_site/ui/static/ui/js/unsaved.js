// A form marked data-unsaved asks before the page is left with changes in it.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-unsaved]")) changed.add(form);
});

document.addEventListener("submit", (event) => changed.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
