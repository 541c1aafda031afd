// <copy-text>: the button inside it copies the value of the field inside it and says so.
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
