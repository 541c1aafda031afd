{
class CopyText extends HTMLElement {
connectedCallback() {
const button = this.querySelector("button");
button.hidden = false;
button.addEventListener("click", () => this.copy(button));
}
async copy(button) {
const field = this.querySelector("input, textarea");
field.select();
await navigator.clipboard.writeText(field.value);
const says = this.querySelector("[role=status]");
says.textContent = button.dataset.done;
setTimeout(() => { says.textContent = ""; }, 4000);
}
}
customElements.define("copy-text", CopyText);
}
{
const failures = document.querySelector("#request-failed");
function say(shown) {
if (failures) failures.hidden = !shown;
}
document.addEventListener("htmx:error", () => say(true));
document.addEventListener("htmx:after:request", (event) => {
const status = event.detail?.ctx?.response?.status ?? 0;
say(status >= 500 || [401, 403, 404, 429].includes(status));
});
}
{
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
}
{
function close(menu, refocus) {
menu.open = false;
if (refocus) menu.querySelector("summary").focus();
}
function closeOthers(event) {
for (const menu of document.querySelectorAll(".menu[open]")) {
if (!menu.contains(event.target)) close(menu, false);
}
}
document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);
document.addEventListener("keydown", (event) => {
if (event.key !== "Escape") return;
for (const menu of document.querySelectorAll(".menu[open]")) close(menu, menu.contains(document.activeElement));
});
}
{
for (const button of document.querySelectorAll("[data-print]")) {
button.hidden = false;
button.addEventListener("click", () => window.print());
}
}
{
const changed = new Set();
document.addEventListener("input", (event) => {
const form = event.target.form;
if (form?.matches("[data-unsaved]")) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
}
{
const here = document.querySelector(".bar-menu [aria-current]");
const line = here?.closest(".bar-menu");
if (line) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
}
