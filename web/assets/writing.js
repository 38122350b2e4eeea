// Saves an answer by itself: two seconds after the last key, and on leaving. Without this file the button saves.
// What could not be sent stays in this browser and is offered when the page is opened again.
const form = document.querySelector("form[data-autosave]");

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
