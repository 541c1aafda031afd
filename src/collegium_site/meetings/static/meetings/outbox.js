// As many as one parcel holds; what is left goes with the next.
const PARCEL = 200;

// What waits on this device until the network, or the sign-in, is back. Each thing has a key of its own, so that the
// server counts it once, however often it is sent. One box for each person, meeting and address: `name`.
class Outbox {
  constructor(name, url, token) {
    Object.assign(this, { name: `collegium:${name}`, url, token, reached: true, sending: false, refused: [] });
  }

  get waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "[]");
    } catch {
      return [];
    }
  }

  keep(entries) {
    if (entries.length) localStorage.setItem(this.name, JSON.stringify(entries));
    else localStorage.removeItem(this.name);
  }

  add(entry) {
    this.keep([...this.waiting, { key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.slice(0, 40), ...entry }]);
  }

  // What the server answered last; null while it cannot be reached or does not know this person. Nothing is lost then.
  // What is added while an answer is awaited is sent after it.
  async send() {
    if (this.sending) return null;
    this.sending = true;
    let answer = null;
    try {
      while (this.waiting.length) {
        const entries = this.waiting.slice(0, PARCEL);
        const response = await this.post(entries);
        answer = await this.received(response, entries);
        if (response.status !== 200) break;
      }
      return answer;
    } catch {
      this.reached = false;
      return null;
    } finally {
      this.sending = false;
    }
  }

  post(entries) {
    const body = new URLSearchParams({ entries: JSON.stringify(entries), csrfmiddlewaretoken: this.token });
    return fetch(this.url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  }

  // What was dealt with leaves the box: all of a parcel that was taken in, else what the answer names as refused. Of a
  // parcel that could not be read nothing does.
  async received(response, entries) {
    this.reached = [200, 400, 422].includes(response.status);
    if (!this.reached) return null;
    const answer = await response.json();
    const why = answer.refused ?? {};
    const dealtWith = new Set(entries.map(({ key }) => key).filter((key) => response.status === 200 || key in why));
    this.keep(this.waiting.filter(({ key }) => !dealtWith.has(key)));
    this.refused.push(...entries.filter(({ key }) => key in why).map((entry) => ({ ...entry, why: why[entry.key] })));
    return answer;
  }
}

globalThis.MeetingOutbox = Outbox;
