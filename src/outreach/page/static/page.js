// The pages work without this file. It shows the letter and the findings while one types.
"use strict";
(() => {
  const token = document.body.dataset.token || "";
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  const later = (wait, run) => {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(run, wait); };
  };
  const ask = async (address, form) => {
    const answer = await fetch(address, {
      method: "POST", body: new URLSearchParams(new FormData(form)),
      headers: { "X-Token": token }, credentials: "same-origin",
    });
    return answer.ok ? answer.text() : null;
  };
  const saved = document.getElementById("saved");
  const say = (words) => { if (saved && saved.textContent !== words) saved.textContent = words; };

  const draft = document.getElementById("draft");
  if (draft) {
    const sheet = document.getElementById("preview");
    const show = later(400, async () => {
      try {
        const html = await ask(draft.dataset.preview, draft);
        if (html !== null) { sheet.innerHTML = html; say("Not saved yet: press Update the letter or Take it."); }
      } catch (fault) {
        say("outreach was stopped. Your words are still on this page. Copy them before you close it.");
      }
    });
    draft.addEventListener("input", show);
    let typed = false;
    draft.addEventListener("input", () => { typed = true; });
    draft.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }
  const words = document.getElementById("words");
  if (words) {
    const place = document.getElementById("findings");
    const look = later(1000, async () => {
      const focused = document.activeElement && place.contains(document.activeElement);
      if (focused) return;
      try {
        const html = await ask(words.dataset.look, words);
        if (html !== null && html.trim() !== place.innerHTML.trim()) place.innerHTML = html;
      } catch (fault) {
        say("outreach was stopped. Your words are still on this page. Copy them before you close it.");
      }
    });
    words.addEventListener("input", (event) => { if (!place.contains(event.target)) look(); });
    let typed = false;
    words.addEventListener("input", () => { typed = true; });
    words.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }
  // A run: the figures follow once a second, and the page changes when it is done.
  const follow = async () => {
    const told = document.querySelector("[data-again]");
    if (!told) return;
    try {
      const answer = await fetch(location.pathname, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = fresh.querySelector("[data-again]");
      if (now) told.textContent = now.textContent;
      else document.querySelector("main").replaceWith(fresh.querySelector("main"));
    } catch (fault) {
      say("outreach was stopped. Start it again: the run goes on where it was.");
    }
    setTimeout(follow, 1000);
  };
  setTimeout(follow, 1000);
})();
