// The officer's keys: / search, j k rows, x choose, Enter open, ? the list of keys. Single keys can be switched
// off (WCAG 2.1.4); the choice stays in this browser. A page adds its own with data-key="c" on a link or button.
"use strict";

(() => {
  const STORE = "phuong-shortcuts";
  const dialog = document.querySelector("dialog[data-shortcuts]");
  const search = document.querySelector("[data-search]");
  const rows = () => [...document.querySelectorAll("[data-rows] tr[data-row]")];
  let at = -1;

  const isOn = () => localStorage.getItem(STORE) !== "off";
  const toggle = document.querySelector("[data-shortcuts-on]");
  if (toggle) {
    toggle.checked = isOn();
    toggle.addEventListener("change", () => localStorage.setItem(STORE, toggle.checked ? "on" : "off"));
  }

  function move(step) {
    const all = rows();
    if (!all.length) return;
    all[at]?.classList.remove("ph-rows__focus");
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all[at].classList.add("ph-rows__focus");
    all[at].scrollIntoView({ block: "nearest" });
    all[at].querySelector("a")?.focus({ preventScroll: true });
  }

  function choose() {
    const box = rows()[at]?.querySelector("input[type=checkbox]");
    if (box) box.click();
  }

  const keys = {
    "/": () => search?.focus(),
    "?": () => dialog?.showModal(),
    j: () => move(1),
    k: () => move(-1),
    x: choose,
  };

  function isTyping(element) {
    return element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === search) search.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || !isOn() || isTyping(event.target) || dialog?.open) return;
    const named = document.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const own = [...named].find((element) => element.getClientRects().length > 0); // not what is hidden now
    const act = keys[event.key] || keys[event.key.toLowerCase()] || (own && (() => own.click()));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // That something is chosen is shown by CSS alone; how much, and all at once, needs a hand.
  const count = document.querySelector("[data-bulk-count]");
  function tell() {
    const chosen = document.querySelectorAll("[data-rows] tr[data-row] input:checked").length;
    count.textContent = `${chosen} `;
  }
  if (count) {
    document.addEventListener("change", tell);
    document.addEventListener("reset", () => setTimeout(tell));
    tell();
  }
  const all = document.querySelector("[data-rows] [data-choose-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const row of rows()) {
        const box = row.querySelector("input[type=checkbox]");
        if (box) box.checked = all.checked;
      }
    });
  }

  // What is under way is looked at again every few seconds, until it is over: data-live holds the seconds.
  async function lookAgain(part) {
    const seconds = Number(part.dataset.live);
    if (!seconds) return;
    await new Promise((done) => setTimeout(done, seconds * 1000));
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (answer.ok && fresh && !part.contains(document.activeElement)) {
        part.replaceWith(fresh);
        part = fresh;
      }
    } catch {
      // no line now: the page stays as it is, and is asked again
    }
    lookAgain(part);
  }
  const live = document.querySelector("[data-live]");
  if (live) lookAgain(live);
})();
