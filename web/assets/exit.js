// Whoever has to leave at once presses Shift three times within some seconds. This page goes out of the history with it; the pages
// before it stay there.
const link = document.querySelector(".exit a");
document.querySelectorAll("[data-shift]").forEach((words) => { words.hidden = false; });
let pressed = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift" || event.repeat) {
    if (event.key !== "Shift") pressed = [];
    return;
  }
  pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < 5000);
  if (pressed.length >= 3) location.replace(link.href);
});
// A click with Shift held marks a text.
document.addEventListener("pointerdown", () => { pressed = []; });
link?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(link.href);
});
