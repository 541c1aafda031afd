// A menu closes with Escape, and when one clicks or tabs somewhere else.
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
