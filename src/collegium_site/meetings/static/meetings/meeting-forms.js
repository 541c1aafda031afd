// A plain form beside the clock while the network, or the sign-in, is away: it is not sent into nowhere, and what was
// typed stays where it is. Taps and marks wait in their own boxes.
let passes = null;

async function holdBack(event) {
  const clock = document.querySelector("meeting-clock");
  const form = event.target;
  if (!clock || form.dataset.do || passes === form || (clock.outbox.reached && navigator.onLine)) {
    passes = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  await clock.poll();
  if (clock.outbox.reached) {
    passes = form;
    form.requestSubmit(event.submitter);
  } else {
    say(form, clock.words.held_back);
  }
}

function say(form, text) {
  const place = form.querySelector("[data-held-back]") ?? form.appendChild(document.createElement("p"));
  Object.assign(place, { className: "field-error", textContent: "" });
  place.setAttribute("role", "alert");
  place.dataset.heldBack = "";
  place.textContent = text;
}

addEventListener("submit", holdBack, true);
