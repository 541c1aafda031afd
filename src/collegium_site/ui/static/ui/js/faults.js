// The summary of what is wrong takes the focus; its links lead to the first control of the field.
function focusSummary(root) {
  root.querySelector("[data-faults]")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-faults] a[href^='#']");
  const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!place) return;
  event.preventDefault();
  const control = place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea");
  place.scrollIntoView({ block: "center" });
  (control ?? place).focus({ preventScroll: true });
});

focusSummary(document);
document.addEventListener("htmx:after:swap", (event) => focusSummary(event.target));
