// What is typed into a form that does not save itself stays in this browser until it is sent, and is there again on return.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const kept = `keep:${location.pathname}:${form.dataset.keep}`;
  const boxes = [...form.querySelectorAll("textarea, input[type=text]")];
  const status = form.querySelector("[data-status]");
  const write = () => {
    const typed = Object.fromEntries(boxes.filter((box) => box.value !== box.defaultValue).map((box) => [box.name, box.value]));
    try { Object.keys(typed).length ? localStorage.setItem(kept, JSON.stringify(typed)) : localStorage.removeItem(kept); } catch { /* no room: it is on the page */ }
  };
  let earlier = null;
  try { earlier = JSON.parse(localStorage.getItem(kept)); } catch { /* nothing was kept */ }
  // After an error the page itself holds what was typed.
  if (earlier && !document.querySelector(".errors")) {
    for (const box of boxes) if (earlier[box.name] !== undefined) box.value = earlier[box.name];
    if (status) status.textContent = form.dataset.back;
  }
  form.addEventListener("input", write);
  form.addEventListener("submit", () => { try { localStorage.removeItem(kept); } catch { /* nothing was kept */ } });
}
