// What is typed into a form that does not save itself stays in this browser until the page says that it was saved, and is there again
// on return, whole, with the version over which it was typed: somebody else's later text is met as a conflict, not overwritten. What
// one person typed is for nobody else who signs in here.
const PENDING = "keep-sent";
const mine = `keep:${document.body.dataset.who ?? ""}:`;
const kept = (form) => `${mine}${location.pathname}:${form.dataset.keep}`;
const store = (act) => { try { return act(); } catch { return null; /* nothing is kept here */ } };

store(() => Object.keys(localStorage).filter((key) => key.startsWith("keep:") && !key.startsWith(mine)).forEach((key) => localStorage.removeItem(key)));
if (document.querySelector("[data-saved]")) {
  store(() => { localStorage.removeItem(sessionStorage.getItem(PENDING)); sessionStorage.removeItem(PENDING); });
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
    if (JSON.stringify(typed) === before) localStorage.removeItem(kept(form));
    else localStorage.setItem(kept(form), JSON.stringify({ typed, base: base?.value }));
  });
  const earlier = store(() => JSON.parse(localStorage.getItem(kept(form))));
  // After an error the page itself holds what was typed.
  if (earlier && !document.querySelector(".errors, [role=alert]")) {
    for (const field of fields) {
      const value = earlier.typed[named(field)];
      if (value === undefined || value === said(field)) continue;
      if (isBox(field)) field.checked = value;
      else field.value = value;
      field.closest("details")?.setAttribute("open", "");
    }
    if (base && earlier.base) base.value = earlier.base;
    if (status) status.textContent = form.dataset.back;
  }
  form.addEventListener("input", write);
  form.addEventListener("change", write);
  form.addEventListener("submit", () => store(() => sessionStorage.setItem(PENDING, kept(form))));
}
