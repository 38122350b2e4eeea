// What is typed into a form that does not save itself stays in this browser until the page says that it was saved, and is there again
// on return, with the version over which it was typed: somebody else's later text is met as a conflict, not overwritten.
const kept = (form) => `keep:${location.pathname}:${form.dataset.keep}`;

if (document.querySelector("[data-saved]")) {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(`keep:${location.pathname}`)).forEach((key) => localStorage.removeItem(key));
  } catch { /* nothing was kept */ }
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const boxes = [...form.querySelectorAll("textarea, input[type=text]")];
  const base = form.elements.base;
  const status = form.querySelector("[data-status]");
  const write = () => {
    const typed = Object.fromEntries(boxes.filter((box) => box.value !== box.defaultValue).map((box) => [box.name, box.value]));
    try { Object.keys(typed).length ? localStorage.setItem(kept(form), JSON.stringify({ typed, base: base?.value })) : localStorage.removeItem(kept(form)); } catch { /* no room: it is on the page */ }
  };
  let earlier = null;
  try { earlier = JSON.parse(localStorage.getItem(kept(form))); } catch { /* nothing was kept */ }
  // After an error the page itself holds what was typed.
  if (earlier && !document.querySelector(".errors, [role=alert]")) {
    for (const box of boxes) if (earlier.typed[box.name] !== undefined) box.value = earlier.typed[box.name];
    if (base && earlier.base) base.value = earlier.base;
    if (status) status.textContent = form.dataset.back;
  }
  form.addEventListener("input", write);
}
