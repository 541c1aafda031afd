// <meeting-wall>: the whole of it on one screen, as a projector cannot scroll. The loosest of its sizes that fits.
const TIGHTEST = 3;
const SCROLLS = matchMedia("(max-width: 48rem)");

class MeetingWall extends HTMLElement {
  connectedCallback() {
    addEventListener("resize", () => this.fit());
    const seen = { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "hidden"] };
    new MutationObserver(() => this.fit()).observe(this, seen);
    this.fit();
  }

  fit() {
    for (let tight = 0; tight <= TIGHTEST; tight += 1) {
      this.dataset.tight = tight;
      if (SCROLLS.matches || document.documentElement.scrollHeight <= innerHeight) return;
    }
  }
}

customElements.define("meeting-wall", MeetingWall);
