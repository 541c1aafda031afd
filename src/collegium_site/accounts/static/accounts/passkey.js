// Passkeys: a form marked data-passkey="create" or "get" asks the device, then sends itself with the answer.
// Its button stays hidden where the browser has no passkeys; what goes wrong is said in [data-says].
const create = (options) =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
const get = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })

async function optionsOf(form) {
  const ready = document.getElementById("passkey-options")
  if (ready) return JSON.parse(ready.textContent)
  const response = await fetch(form.action, { headers: { Accept: "application/json" } })
  if (!response.ok) throw new Error(response.statusText)
  return (await response.json()).request_options
}

function discoverable(publicKey) {
  const chosen = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" }
  return { ...publicKey, authenticatorSelection: chosen }
}

async function ask(form) {
  const { publicKey } = await optionsOf(form)
  const credential = form.dataset.passkey === "create" ? await create(discoverable(publicKey)) : await get(publicKey)
  form.elements.credential.value = JSON.stringify(credential)
  form.submit()
}

function prepare(form) {
  for (const element of form.querySelectorAll("[hidden]:not([data-says])")) element.hidden = false
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const says = form.querySelector("[data-says]")
    says.hidden = true
    try {
      await ask(form)
    } catch {
      says.hidden = false
    }
  })
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form)
}
