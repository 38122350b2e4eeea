// Saves an answer by itself: two seconds after the last key, and on leaving. Without this file the button saves.
// What could not be sent stays in this browser and is offered when the page is opened again.
const form = document.querySelector("form[data-autosave]");

// Buttons above each text: they put the signs around what is chosen. The keyboard reaches them by the tab key.
const tools = document.querySelector("template#tools");
const put = (area, before, after, line) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  const text = line ? (chosen || area.dataset.word || "").split("\n").map((part, place) => before.replace("1.", `${place + 1}.`) + part).join("\n") : before + (chosen || area.dataset.word || "") + after;
  const lead = line && from > 0 && value[from - 1] !== "\n" ? "\n\n" : "";
  area.setRangeText(lead + text, from, to, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
};
const note = (area) => {
  let number = 1;
  while (area.value.includes(`[^${number}]`)) number += 1;
  put(area, `[^${number}]`, "", false);
  area.value = `${area.value.trimEnd()}\n\n[^${number}]: `;
  area.selectionStart = area.value.length;
};
const SIGNS = {
  bold: ["**", "**", false], italic: ["*", "*", false], heading: ["## ", "", true], list: ["- ", "", true], numbers: ["1. ", "", true],
  quotation: ["> ", "", true], link: ["[", "](https://)", false], table: ["| A | B |\n| --- | --- |\n| 1 | 2 |\n", "", false],
};
if (form && tools) {
  for (const area of form.querySelectorAll("textarea")) {
    if (!/(^|\.)text\./.test(area.name)) continue;
    const bar = tools.content.firstElementChild.cloneNode(true);
    area.dataset.word = tools.dataset.word;
    area.before(bar);
    bar.addEventListener("click", (event) => {
      const tool = event.target.closest("button")?.dataset.tool;
      if (tool === "note") note(area); else if (tool) put(area, ...SIGNS[tool]);
    });
    area.addEventListener("paste", async (event) => {
      const html = event.clipboardData.getData("text/html");
      if (!html) return;
      event.preventDefault();
      const plain = event.clipboardData.getData("text/plain");
      let pasted = { text: plain, dropped: 0 };
      try { pasted = (await import(tools.dataset.paste)).toText(html); } catch { /* the plain text is better than nothing */ }
      area.setRangeText(pasted.text || plain, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      const said = form.querySelector("[data-said]");
      if (said) said.textContent = pasted.dropped > 0 ? tools.dataset.dropped.replace("[count]", pasted.dropped) : tools.dataset.pasted;
    });
  }
}

if (form) {
  const status = form.querySelector("[data-status]");
  const words = form.dataset;
  const kept = `draft:${location.pathname}`;
  const fields = () => new URLSearchParams(new FormData(form));
  const state = () => { const now = fields(); now.delete("base"); now.delete("once"); return now.toString(); };
  let saved = state();
  let timer;
  let stopped = false;

  const remember = () => { try { localStorage.setItem(kept, state()); } catch { /* no room: the server has the last save */ } };
  const forget = () => { try { localStorage.removeItem(kept); } catch { /* nothing was kept */ } };

  let under = Promise.resolve();
  const save = (leaving) => { under = under.then(() => send(leaving)); return under; };

  const send = async (leaving) => {
    const now = state();
    if (stopped || now === saved) return;
    remember();
    const body = fields();
    body.set("auto", "yes");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body, keepalive: leaving && body.toString().length < 60000 });
      if (answer.status === 409) { stopped = true; status.textContent = (await answer.json()).words; return; }
      if (answer.redirected || answer.status === 401) { status.textContent = words.lost; return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const { version, time } = await answer.json();
      form.elements.base.value = version;
      saved = now;
      forget();
      status.textContent = words.saved.replace("[time]", time);
    } catch {
      status.textContent = words.offline;
    }
  };

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => save(false), 2000); });
  // A save that is under way is waited for, so that nobody conflicts with themselves.
  let ready = false;
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    remember();
    if (ready) return;
    event.preventDefault();
    // Not within the event itself: a form does not send while it is being sent.
    const { submitter } = event;
    under.finally(() => setTimeout(() => { ready = true; form.requestSubmit(submitter); }));
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });

  // Says that somebody writes here, and shows who else does; only while keys are pressed.
  const others = form.querySelector("[data-others]");
  let touched = 0;
  form.addEventListener("input", () => { touched = Date.now(); });
  const heartbeat = async () => {
    if (document.visibilityState === "hidden" || Date.now() - touched > 120000) return;
    try {
      const answer = await fetch(words.here, { method: "POST" });
      if (!answer.ok) return;
      const { words: said } = await answer.json();
      others.hidden = said === "";
      others.textContent = said;
    } catch { /* the next one may arrive */ }
  };
  if (words.here && others) setInterval(heartbeat, 30000);

  let earlier;
  try { earlier = localStorage.getItem(kept); } catch { earlier = null; }
  if (earlier && earlier !== saved) {
    if (document.querySelector("[data-saved]")) forget();
    else {
      const offer = form.querySelector("[data-offer]");
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
        for (const [name, value] of new URLSearchParams(earlier)) {
          const field = form.elements[name];
          if (!field || name === "base" || name === "once") continue;
          if (field instanceof RadioNodeList) field.value = value;
          else if (field.type === "checkbox") field.checked = true;
          else field.value = value;
        }
        offer.hidden = true;
        save(false);
      });
    }
  } else forget();
}
