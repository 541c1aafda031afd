// On a phone the menu is one line that scrolls: the page one is on is brought into it.
const here = document.querySelector(".bar-menu [aria-current]");
const line = here?.closest(".bar-menu");
if (line) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
