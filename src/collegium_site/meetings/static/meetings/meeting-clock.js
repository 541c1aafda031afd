// <meeting-clock>: the agenda and its clock. The server draws it; this element keeps it going, without the network too.
const digits = (seconds) => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

class MeetingClock extends HTMLElement {
  connectedCallback() {
    this.clock = JSON.parse(this.dataset.clock);
    this.words = JSON.parse(this.dataset.words);
    this.skew = this.clock.now - Math.floor(Date.now() / 1000);
    this.tag = null;
    this.wall = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: this.dataset.zone });
    this.day = new Intl.DateTimeFormat("en-CA", { timeZone: this.dataset.zone });
    const token = this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.outbox = new MeetingOutbox(this.dataset.outbox, this.dataset.tap, token);
    this.addEventListener("submit", (event) => this.tapped(event));
    this.timers = [setInterval(() => this.draw(), 500), setInterval(() => this.ask(), Number(this.dataset.every) * 1000)];
    addEventListener("online", () => this.ask());
    this.draw();
    this.ask();
  }

  disconnectedCallback() {
    this.timers.forEach(clearInterval);
  }

  get now() {
    return Math.floor(Date.now() / 1000) + this.skew;
  }

  // The server's clock with what still waits here done to it.
  get effective() {
    const clock = { ...this.clock, entered: [...this.clock.entered], skipped: [...this.clock.skipped] };
    for (const { kind, step, at } of this.outbox.waiting) {
      if (kind === "close") clock.closed = at;
      if (kind === "reopen") clock.closed = null;
      if (kind === "enter") clock.entered.push([step, at]);
      clock.skipped = clock.skipped.filter((code) => code !== step);
      if (kind === "skip") clock.skipped.push(step);
    }
    return clock;
  }

  tapped(event) {
    const form = event.target;
    if (!form.dataset.do) return;
    event.preventDefault();
    const clock = this.effective;
    const agenda = meetingAgenda(clock, this.now);
    const ahead = agenda.parts.find((part) => part.status === "to_come");
    const step = { next: ahead?.code, skip: ahead?.code, back: clock.entered.at(-2)?.[0] }[form.dataset.do] ?? form.elements.step?.value ?? "";
    this.outbox.add({ kind: form.elements.kind.value, step, at: this.now });
    this.draw();
    this.ask();
  }

  async ask() {
    const waited = this.outbox.waiting.length;
    const answer = await this.outbox.send();
    if (answer && !answer.steps) return this.refused(answer.says);
    if (answer) return this.take(answer, null);
    if (!waited) await this.poll();
    return this.draw();
  }

  refused(says) {
    const place = this.querySelector("[data-refused]");
    if (place) Object.assign(place, { textContent: says, hidden: false });
    this.draw();
  }

  async poll() {
    try {
      const headers = { Accept: "application/json", ...(this.tag ? { "If-None-Match": this.tag } : {}) };
      const response = await fetch(this.dataset.state, { headers, redirect: "manual", cache: "no-store" });
      this.outbox.reached = response.status === 200 || response.status === 304;
      if (response.status === 200) this.take(await response.json(), response.headers.get("ETag"));
    } catch {
      this.outbox.reached = false;
    }
  }

  take(clock, tag) {
    if (JSON.stringify(clock.steps) !== JSON.stringify(this.clock.steps)) return location.reload();
    const phase = ({ entered, closed }) => `${entered.length > 0} ${closed !== null}`;
    const turned = phase(clock) !== phase(this.clock) && !this.outbox.waiting.length;
    this.skew = clock.now - Math.floor(Date.now() / 1000);
    Object.assign(this, { clock, tag });
    this.querySelector("[data-says]").textContent = clock.says.join(" ");
    this.count(clock.count);
    this.dispatchEvent(new CustomEvent("meeting:state", { bubbles: true, detail: clock }));
    return turned && this.dataset.reload ? location.reload() : this.draw();
  }

  // On the wall: the pills of the count.
  count(says) {
    const pills = says.map((text, place) => Object.assign(document.createElement("p"), { textContent: text, className: `pill ${place ? "apologies" : "in"}` }));
    document.querySelector("[data-count]")?.replaceChildren(...pills);
    const here = document.querySelector("[data-here]");
    if (here) here.textContent = says.join(", ");
  }

  draw() {
    const clock = this.effective;
    const agenda = meetingAgenda(clock, this.now);
    this.dataset.phase = agenda.state;
    this.show("finish", this.time(agenda.finish));
    this.show("finish-label", this.words[agenda.state === "closed" ? "finished" : "finishes"]);
    this.figure(agenda);
    this.ending(agenda, clock);
    agenda.parts.forEach((part) => this.bar(part));
    const ahead = agenda.parts.find((part) => part.status === "to_come");
    this.show("now", this.nameOf(agenda.parts.find((part) => part.status === "now")));
    this.show("next", ahead ? this.nameOf(ahead) : "");
    this.controls(agenda, clock, ahead);
    this.offline();
  }

  figure(agenda) {
    const [label, seconds, says] = this.figureOf(agenda);
    this.classList.toggle("over", label === "over_step" || agenda.state === "over");
    this.show("left-label", this.words[label]);
    this.show("left", says ?? (agenda.state === "closed" ? "" : digits(seconds)));
  }

  figureOf(agenda) {
    if (agenda.state === "before") {
      const days = (this.dayOf(this.clock.starts) - this.dayOf(this.now)) / 864e5;
      if (days === 1) return ["begins_day", 0, this.words.tomorrow];
      if (days > 1) return ["begins", 0, this.words.days.replace("%", days)];
      return this.now > this.clock.starts ? ["late", this.now - this.clock.starts] : ["begins", this.clock.starts - this.now];
    }
    if (agenda.state === "over") return ["over", this.now - this.clock.finish];
    if (agenda.state === "closed") return ["closed", 0];
    const over = !agenda.leftInStep && agenda.overInStep > 0;
    return over ? ["over_step", agenda.overInStep] : ["in_step", agenda.leftInStep];
  }

  // Midnight of the day on the school's wall, in milliseconds: only differences of two of them mean anything.
  dayOf(seconds) {
    return Date.parse(this.day.format(new Date(seconds * 1000)));
  }

  // Two minutes before the finish, and at it: seen here, and heard where <meeting-sound> is on.
  ending(agenda, clock) {
    const near = agenda.state === "running" && clock.finish - this.now <= 120;
    const ending = agenda.state === "over" ? "up" : near ? "soon" : "";
    if (ending && "ending" in this.dataset && ending !== this.dataset.ending) {
      this.dispatchEvent(new CustomEvent("meeting:ending", { bubbles: true, detail: ending }));
    }
    this.dataset.ending = ending;
    const place = this.querySelector("[data-ending-says]");
    place.hidden = !ending;
    if (ending && place.textContent !== this.words[ending]) place.textContent = this.words[ending];
  }

  bar(part) {
    const bar = this.querySelector(`[data-step="${CSS.escape(part.code)}"]`);
    const minutes = Math.round(part.seconds / 60);
    const kept = bar.classList.contains("kept") ? " kept" : "";
    bar.className = `agenda-step ${part.status}${kept} minutes-${part.begins === null && part.status !== "done" ? 0 : Math.min(60, Math.max(1, minutes))}`;
    bar.toggleAttribute("aria-current", part.status === "now");
    const status = kept && part.status === "parked" ? "not_reached" : part.status;
    bar.querySelector("[data-minutes]").textContent = this.words[status] ?? this.words.minutes.replace("%", minutes);
  }

  controls(agenda, clock, ahead) {
    const running = agenda.state === "running" || agenda.state === "over";
    const shown = {
      start: agenda.state === "before" && this.now >= this.clock.opens, next: running && ahead, skip: running && ahead, close: running,
      back: running && clock.entered.length > 1, reopen: agenda.state === "closed",
    };
    for (const form of this.querySelectorAll("form[data-do]")) form.hidden = !shown[form.dataset.do];
  }

  offline() {
    const waiting = this.outbox.waiting.length;
    const note = this.querySelector("[data-offline]");
    note.hidden = this.outbox.reached && !waiting;
    if (!this.outbox.reached) note.textContent = this.words.offline;
  }

  nameOf(part) {
    return part ? this.clock.steps.find((step) => step[0] === part.code)[1] : "";
  }

  time(seconds) {
    return this.wall.format(new Date(seconds * 1000)).replace(":", ".").replace(/\s/g, "").toLowerCase();
  }

  show(name, text) {
    for (const place of this.querySelectorAll(`[data-${name}]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  }
}

customElements.define("meeting-clock", MeetingClock);
