// A part of the page that could not be renewed says so, and everything typed stays where it is.
const failures = document.querySelector("#request-failed");

function say(shown) {
  if (failures) failures.hidden = !shown;
}

document.addEventListener("htmx:error", () => say(true));
document.addEventListener("htmx:after:request", (event) => {
  const status = event.detail?.ctx?.response?.status ?? 0;
  say(status >= 500 || [401, 403, 404, 429].includes(status));
});
