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
    const own = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    const act = keys[event.key] || keys[event.key.toLowerCase()] || (own && (() => own.click()));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // the bulk bar is there only while something is chosen, and says how much
  const bulk = document.querySelector("[data-bulk]");
  const count = bulk?.querySelector("[data-bulk-count]");
  function showBulk() {
    const chosen = document.querySelectorAll("[data-rows] tr[data-row] input:checked").length;
    bulk.hidden = chosen === 0;
    if (count) count.textContent = String(chosen);
  }
  if (bulk) {
    document.addEventListener("change", showBulk);
    showBulk();
  }
  const all = document.querySelector("[data-rows] [data-choose-all]");
  all?.addEventListener("change", () => {
    for (const row of rows()) {
      const box = row.querySelector("input[type=checkbox]");
      if (box) box.checked = all.checked;
    }
    if (bulk) showBulk();
  });
})();
