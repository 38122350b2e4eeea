// Saves an answer by itself: two seconds after the last key, and on leaving. Without this file the button saves.
// What could not be sent stays in this browser and is offered when the page is opened again.
const form = document.querySelector("form[data-autosave]");

// Buttons above each text: they put the signs around what is chosen, or take them off. The bar is one stop of the tab key;
// the arrows lead on. What they write goes through the browser's own editing, so that it can be undone.
const tools = document.querySelector("template#tools");
const write = (area, from, to, text, chosen) => {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (chosen) area.setSelectionRange(from + chosen[0], from + chosen[1]);
};
// Signs around words: with nothing chosen a word to type over stands between them.
const around = (area, before, after) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  if (value.slice(from - before.length, from) === before && value.slice(to, to + after.length) === after) {
    return write(area, from - before.length, to + after.length, chosen, [0, chosen.length]);
  }
  const gap = !chosen && from > 0 && /[^\s([*_]/.test(value[from - 1]) ? " " : "";
  const inner = chosen || area.dataset.word;
  write(area, from, to, gap + before + inner + after, [gap.length + before.length, gap.length + before.length + inner.length]);
};
// Signs before each line that is chosen; taken off when all have them.
const lines = (area, sign) => {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", area.selectionEnd);
  const to = end < 0 ? value.length : end;
  const all = (value.slice(from, to) || area.dataset.word).split("\n");
  const signs = sign === "1. " ? /^\d+\. / : new RegExp(`^${sign}`);
  const off = all.every((line) => signs.test(line) || line === "");
  const text = all.map((line, place) => off ? line.replace(signs, "") : sign.replace("1", place + 1) + line).join("\n");
  const before = !off && from > 1 && value.slice(from - 2, from) !== "\n\n" ? "\n" : "";
  write(area, from, to, before + text, [before.length + (off ? 0 : sign.length), before.length + text.length]);
};
const table = (area) => {
  const { selectionEnd: at, value } = area;
  const before = value.slice(0, at);
  const lead = before.trim() === "" ? "" : before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = value.slice(at).startsWith("\n\n") ? "" : "\n\n";
  write(area, at, at, `${lead}| A | B |\n| --- | --- |\n| 1 | 2 |${tail}`, [lead.length + 2, lead.length + 3]);
};
const note = (area) => {
  let number = 1;
  while (area.value.includes(`[^${number}]`)) number += 1;
  write(area, area.selectionEnd, area.selectionEnd, `[^${number}]`);
  const end = area.value.trimEnd().length;
  const lead = `\n\n[^${number}]: `;
  write(area, end, area.value.length, lead + area.dataset.word, [lead.length, lead.length + area.dataset.word.length]);
};
const TOOLS = {
  bold: (area) => around(area, "**", "**"), italic: (area) => around(area, "*", "*"), link: (area) => around(area, "[", "](https://)"),
  heading: (area) => lines(area, "## "), list: (area) => lines(area, "- "), numbers: (area) => lines(area, "1. "), quotation: (area) => lines(area, "> "),
  table, note,
};
const KEYS = { b: "bold", i: "italic", k: "link" };
if (form && tools) {
  for (const area of form.querySelectorAll("textarea:not([hidden])")) {
    const whole = /(^|\.)text\./.test(area.name);
    if (!whole && !area.name.startsWith("paragraph:")) continue;
    const bar = tools.content.firstElementChild.cloneNode(true);
    const buttons = [...bar.querySelectorAll("button")];
    area.dataset.word = tools.dataset.word;
    // Beside its original, a single paragraph is written with the keys alone.
    if (whole) area.before(bar);
    bar.addEventListener("click", (event) => TOOLS[event.target.closest("button")?.dataset.tool]?.(area));
    buttons.forEach((button, place) => { button.tabIndex = place === 0 ? 0 : -1; });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const place = buttons.indexOf(event.target);
      if (!step || place < 0) return;
      event.preventDefault();
      const next = buttons[(place + step + buttons.length) % buttons.length];
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    area.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !KEYS[event.key]) return;
      event.preventDefault();
      TOOLS[KEYS[event.key]](area);
    });
    area.addEventListener("paste", async (event) => {
      const html = event.clipboardData.getData("text/html");
      if (!html) return;
      event.preventDefault();
      const plain = event.clipboardData.getData("text/plain");
      let pasted = { text: plain, dropped: 0 };
      try { pasted = (await import(tools.dataset.paste)).toText(html); } catch { /* the plain text is better than nothing */ }
      write(area, area.selectionStart, area.selectionEnd, pasted.text || plain);
      const said = form.querySelector("[data-said]");
      if (said) said.textContent = pasted.dropped > 0 ? tools.dataset.dropped.replace("[count]", pasted.dropped) : tools.dataset.pasted;
    });
  }
}

if (form) {
  const status = form.querySelector("[data-status]");
  const words = form.dataset;
  const mine = `draft:${document.body.dataset.who ?? ""}:`;
  const kept = `${mine}${location.pathname}${form.elements.to?.value ?? ""}`;
  // What one person typed is for nobody else who signs in here.
  try { Object.keys(localStorage).filter((key) => key.startsWith("draft:") && !key.startsWith(mine)).forEach((key) => localStorage.removeItem(key)); } catch { /* nothing was kept */ }
  const fields = () => new URLSearchParams(new FormData(form));
  const state = () => { const now = fields(); now.delete("base"); now.delete("once"); return now.toString(); };
  let saved = state();
  let timer;
  let stopped = false;

  // With the version over which it was typed: somebody else's later text is met as a conflict, not overwritten.
  const remember = () => { try { localStorage.setItem(kept, JSON.stringify({ state: state(), base: form.elements.base.value })); } catch { /* no room: the server has the last save */ } };
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
      for (const base of document.querySelectorAll("input[name=base]")) base.value = version;
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
  try { earlier = JSON.parse(localStorage.getItem(kept)); } catch { earlier = null; }
  if (earlier && earlier.state !== saved) {
    if (document.querySelector("[data-saved]")) forget();
    else {
      const offer = form.querySelector("[data-offer]");
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
        for (const [name, value] of new URLSearchParams(earlier.state)) {
          const field = form.elements[name];
          if (!field || name === "base" || name === "once") continue;
          if (field instanceof RadioNodeList) field.value = value;
          else if (field.type === "checkbox") field.checked = true;
          else field.value = value;
        }
        form.elements.base.value = earlier.base;
        offer.hidden = true;
        save(false);
      });
    }
  } else forget();
}
