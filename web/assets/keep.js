// What is typed into a form that does not save itself stays in this browser until the page says that it was saved, and is there again
// on return, whole, with the version over which it was typed: somebody else's later text is met as a conflict, not overwritten. What
// one person typed is for nobody else who signs in here.
const PENDING = "keep-sent";
const mine = `keep:${document.body.dataset.who ?? ""}:`;
const kept = (form) => `${mine}${location.pathname}:${form.dataset.keep}`;
const store = (act) => { try { return act(); } catch { return null; /* nothing is kept here */ } };

const refused = document.querySelector(".errors, [role=alert]") !== null;
const saved = !refused && document.querySelector("[data-saved]") !== null;
store(() => Object.keys(localStorage).filter((key) => key.startsWith("keep:") && !key.startsWith(mine)).forEach((key) => localStorage.removeItem(key)));
if (saved) store(() => localStorage.removeItem(sessionStorage.getItem(PENDING)));
// What was refused was not sent, whatever is sent next.
if (saved || refused) store(() => sessionStorage.removeItem(PENDING));
if (saved) {
  // Said once: coming back to this address later says nothing of what was typed since.
  const address = new URL(location.href);
  ["done", "saved"].forEach((word) => address.searchParams.delete(word));
  history.replaceState(null, "", address);
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const fields = [...form.elements].filter((field) => field.name && !["hidden", "file", "submit", "button"].includes(field.type) && field.type !== "fieldset");
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const named = (field) => (isBox(field) ? `${field.name}=${field.value}` : field.name);
  const said = (field) => (isBox(field) ? field.checked : field.value);
  const state = () => Object.fromEntries(fields.map((field) => [named(field), said(field)]));
  const base = form.elements.base;
  const status = form.querySelector("[data-status]");
  const before = JSON.stringify(state());
  const write = () => store(() => {
    const typed = state();
    if (!refused && JSON.stringify(typed) === before) localStorage.removeItem(kept(form));
    else localStorage.setItem(kept(form), JSON.stringify({ typed, base: base?.value }));
  });
  const earlier = store(() => JSON.parse(localStorage.getItem(kept(form))));
  // After an error the page itself holds what was typed.
  if (earlier && !refused) {
    const differing = fields.filter((field) => earlier.typed[named(field)] !== undefined && earlier.typed[named(field)] !== said(field));
    for (const field of differing) {
      if (isBox(field)) field.checked = earlier.typed[named(field)];
      else field.value = earlier.typed[named(field)];
      field.closest("details")?.setAttribute("open", "");
    }
    if (differing.length === 0) store(() => localStorage.removeItem(kept(form)));
    else {
      if (base && earlier.base) base.value = earlier.base;
      if (status) status.textContent = form.dataset.back;
    }
  }
  const sending = () => store(() => sessionStorage.setItem(PENDING, kept(form)));
  form.addEventListener("input", write);
  form.addEventListener("change", write);
  form.addEventListener("submit", sending);
  // What is thrown away is not kept here either.
  document.querySelectorAll("form[data-forget]").forEach((other) => other.addEventListener("submit", sending));
}
