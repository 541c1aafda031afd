// <meeting-sound>: a soft tone two minutes before the finish, and at it. Off until someone on this device wants it.
const KEPT = "collegium:sound";
const TONES = { soon: [523.25], up: [659.25, 523.25] };

class MeetingSound extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.wanted = this.querySelector("input");
    this.wanted.checked = localStorage.getItem(KEPT) === "on";
    this.wanted.addEventListener("change", () => this.choose());
    this.querySelector("button").addEventListener("click", () => this.play("up"));
    document.addEventListener("meeting:ending", (event) => this.wanted.checked && this.play(event.detail));
    // A browser lets a page sound only after somebody has touched it.
    if (this.wanted.checked) addEventListener("pointerdown", () => this.context, { once: true });
  }

  choose() {
    if (this.wanted.checked) localStorage.setItem(KEPT, "on");
    else localStorage.removeItem(KEPT);
    if (this.wanted.checked) this.context.resume();
  }

  get context() {
    this.audio ??= new AudioContext();
    return this.audio;
  }

  async play(ending) {
    await this.context.resume();
    TONES[ending].forEach((tone, place) => this.tone(tone, this.context.currentTime + place * 0.7));
    this.dispatchEvent(new CustomEvent("meeting:sounded", { bubbles: true, detail: ending }));
  }

  tone(frequency, at) {
    const [source, volume] = [this.context.createOscillator(), this.context.createGain()];
    source.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.15, at + 0.08);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.4);
    source.connect(volume).connect(this.context.destination);
    source.start(at);
    source.stop(at + 1.5);
  }
}

customElements.define("meeting-sound", MeetingSound);
