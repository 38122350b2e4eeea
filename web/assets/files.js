// Sends a file piece by piece. A connection that was cut is waited for, and the rest follows: nothing is sent twice.
const form = document.querySelector("form[data-files]");
const PIECE = 256 * 1024;
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

const sendAll = async (file, upload, say) => {
  const words = form.dataset;
  let offset = 0;
  let pause = 1;
  while (offset < file.size) {
    try {
      const to = `${words.files}?upload=${upload}&offset=${offset}`;
      const answer = await fetch(to, { method: "POST", body: file.slice(offset, offset + PIECE), headers: { "content-type": "application/octet-stream" } });
      if (answer.redirected || answer.status === 401) { say(words.lost); await wait(5); continue; }
      if (!answer.ok) throw new Error(String(answer.status));
      offset = (await answer.json()).offset;
      pause = 1;
      say(words.sending.replace("[part]", Math.floor((100 * offset) / file.size)));
    } catch {
      say(words.waiting);
      await wait(pause);
      pause = Math.min(pause * 2, 30);
    }
  }
};

form?.addEventListener("submit", async (event) => {
  const input = form.elements.file;
  const file = input.files[0];
  if (!file || form.elements.upload) return;
  event.preventDefault();
  const status = form.querySelector("[data-status]");
  const say = (words) => { status.textContent = words; };
  if (file.size > Number(form.dataset.largest)) {
    document.querySelectorAll(".errors, .error").forEach((earlier) => earlier.remove());
    status.className = "error";
    say(`${file.name}: ${form.dataset.large}`);
    return;
  }
  if (file.size === 0) { form.submit(); return; }
  form.querySelector("button").disabled = true;
  const upload = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  await sendAll(file, upload, say);
  for (const [name, value] of [["upload", upload], ["name", file.name]]) {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    form.append(hidden);
  }
  input.disabled = true;
  form.submit();
});
