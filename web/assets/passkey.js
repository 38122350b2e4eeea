// Signing in with a passkey, and adding one. Without this file the pages offer a password alone.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

const send = async (address, body) => {
  const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const create = async (options) => {
  options.challenge = toBytes(options.challenge);
  options.user.id = toBytes(options.user.id);
  for (const known of options.excludeCredentials ?? []) known.id = toBytes(known.id);
  const made = await navigator.credentials.create({ publicKey: options });
  return {
    id: made.id, rawId: toText(made.rawId), type: made.type, extensions: {},
    response: { attestationObject: toText(made.response.attestationObject), clientDataJSON: toText(made.response.clientDataJSON) },
  };
};

const get = async (options) => {
  options.challenge = toBytes(options.challenge);
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey: options });
  return {
    id, rawId: toText(rawId), type, extensions: {},
    response: {
      authenticatorData: toText(response.authenticatorData), clientDataJSON: toText(response.clientDataJSON),
      signature: toText(response.signature), userHandle: response.userHandle ? toText(response.userHandle) : null,
    },
  };
};

for (const place of document.querySelectorAll(".passkey")) {
  if (!window.PublicKeyCredential) continue;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    const status = place.querySelector("[role=status]");
    status.textContent = "";
    try {
      const started = await send(place.dataset.start, {});
      const credential = started.create ? await create(started.create) : await get(started.get);
      await send(place.dataset.finish, { ceremony: started.ceremony, credential });
      location.assign(place.dataset.go);
    } catch {
      status.textContent = place.dataset.failed;
    }
  });
}
