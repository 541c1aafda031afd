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
    this.querySelector("[data-read]").addEventListener("click", () => this.tell([]));
    this.addEventListener("change", (event) => this.marked(event.target));
    document.addEventListener("meeting:state", (event) => this.take(event.detail));
    addEventListener("online", () => this.send());
    setInterval(() => this.send(), 5000);
    this.tell(this.untold);
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
    const name = this.querySelector(`#seat-${seat}`).firstChild.textContent.trim();
    this.outbox.add({ seat, name, mark, at: now, saw: before ?? this.seen[seat]?.[1] ?? "" });
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
    const refused = this.outbox.refused.splice(0);
    if (refused.length) this.tell([...this.untold, ...refused]);
    if (answer?.marks) this.take(answer);
    if (answer) this.stuck(answer.steps || refused.length ? "" : answer.says);
    this.draw();
  }

  // A parcel that the server cannot read: it stays here, and says so.
  stuck(says) {
    Object.assign(this.querySelector("[data-stuck]"), { textContent: says, hidden: !says });
  }

  // Whose mark was refused and why; it stands here until it was read, also after the page was loaded anew.
  get untold() {
    return JSON.parse(localStorage.getItem(this.untoldName) ?? "[]");
  }

  get untoldName() {
    return `${this.outbox.name}:refused`;
  }

  tell(refused) {
    const place = this.querySelector("[data-refused]");
    if (refused.length) localStorage.setItem(this.untoldName, JSON.stringify(refused.map(({ name, why }) => ({ name, why }))));
    else localStorage.removeItem(this.untoldName);
    const names = {};
    for (const { name, why } of refused) (names[why] ??= new Set()).add(name);
    const says = Object.entries(names).map(([why, whose]) => `${[...whose].join(", ")}: ${why}`);
    const lines = says.map((textContent) => Object.assign(document.createElement("li"), { textContent }));
    place.querySelector("ul").replaceChildren(...lines);
    place.hidden = !refused.length;
  }

  take(state) {
    if (!state.marks) return;
    this.seen = state.marks;
    this.querySelector("[data-here]").textContent = state.count.join(", ");
    this.draw();
  }

  draw() {
    const marks = this.effective;
    const waiting = this.outbox.waiting;
    for (const input of this.querySelectorAll("[type=radio]")) input.checked = input.value === marks[input.name.replace("mark-", "")];
    for (const seat of Object.keys(marks)) {
      const note = this.querySelector(`[data-twice="${seat}"]`);
      const [said, , other] = this.seen[seat] ?? [];
      if (!note) continue;
      note.hidden = !other || waiting.some((entry) => String(entry.seat) === seat);
      if (other) note.textContent = note.dataset.says.replace("%1", this.wordFor(seat, said)).replace("%2", this.wordFor(seat, other));
    }
    this.rest.disabled = Object.values(marks).every(Boolean);
    const safe = this.querySelector("[data-safe]");
    safe.hidden = !waiting.length;
    const says = waiting.length === 1 ? safe.dataset.one : safe.dataset.says.replace("%", waiting.length);
    safe.textContent = waiting.length ? says : "";
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
