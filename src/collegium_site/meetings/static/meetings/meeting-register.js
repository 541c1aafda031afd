// <meeting-register>: one tap each. What is tapped goes into a box on this device first, and to the server when it can.
class MeetingRegister extends HTMLElement {
  connectedCallback() {
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    this.outbox = new MeetingOutbox(this.dataset.outbox, this.dataset.url, token);
    this.seen = JSON.parse(this.dataset.marks);
    this.querySelector("[data-save]").hidden = true;
    this.rest = this.querySelector("[data-rest]");
    this.rest.hidden = false;
    this.rest.addEventListener("click", () => this.everyoneElse());
    this.addEventListener("change", (event) => this.marked(event.target));
    document.addEventListener("meeting:state", (event) => this.take(event.detail));
    addEventListener("online", () => this.send());
    setInterval(() => this.send(), 5000);
    this.draw();
    this.send();
  }

  marked(input) {
    const seat = Number(input.name.replace("mark-", ""));
    if (!seat) return;
    this.mark(seat, input.value);
    this.send();
  }

  mark(seat, mark) {
    const now = document.querySelector("meeting-clock")?.now ?? Math.floor(Date.now() / 1000);
    const before = this.outbox.waiting.findLast((entry) => entry.seat === seat)?.key;
    this.outbox.add({ seat, mark, at: now, saw: before ?? this.seen[seat]?.[1] ?? "" });
    this.draw();
  }

  // Everyone who has no mark yet is here.
  everyoneElse() {
    const marks = this.effective;
    for (const seat of Object.keys(this.seen)) if (!marks[seat]) this.mark(Number(seat), "present");
    this.send();
  }

  get effective() {
    const marks = Object.fromEntries(Object.entries(this.seen).map(([seat, [mark]]) => [seat, mark]));
    for (const { seat, mark } of this.outbox.waiting) marks[seat] = mark;
    return marks;
  }

  async send() {
    const answer = await this.outbox.send();
    if (answer?.marks) this.take(answer);
    else if (answer?.says) this.refused(answer.says);
    this.draw();
  }

  refused(says) {
    const place = this.querySelector("[data-refused]");
    Object.assign(place, { textContent: says, hidden: false });
  }

  take(state) {
    if (!state.marks) return;
    this.seen = state.marks;
    this.draw();
  }

  draw() {
    const marks = this.effective;
    const waiting = this.outbox.waiting;
    for (const [seat, mark] of Object.entries(marks)) {
      const input = mark && this.querySelector(`[name="mark-${seat}"][value="${mark}"]`);
      if (input) input.checked = true;
      const note = this.querySelector(`[data-twice="${seat}"]`);
      const [said, , other] = this.seen[seat] ?? [];
      if (!note) continue;
      note.hidden = !other || waiting.some((entry) => String(entry.seat) === seat);
      if (other) note.textContent = note.dataset.says.replace("%1", this.wordFor(seat, said)).replace("%2", this.wordFor(seat, other));
    }
    this.rest.disabled = Object.values(marks).every(Boolean);
    const safe = this.querySelector("[data-safe]");
    safe.hidden = !waiting.length;
    safe.textContent = waiting.length ? safe.dataset.says.replace("%", waiting.length) : "";
    this.count(Object.values(marks), waiting.length);
  }

  wordFor(seat, mark) {
    return this.querySelector(`[name="mark-${seat}"][value="${mark}"]`).closest("label").textContent.trim().toLowerCase();
  }

  // While marks wait here the count of this page is its own; the server's stands otherwise.
  count(marks, waiting) {
    const place = this.querySelector("[data-here]");
    if (waiting) place.textContent = place.dataset.says.replace("%", marks.filter((mark) => mark === "present").length);
  }
}

customElements.define("meeting-register", MeetingRegister);
