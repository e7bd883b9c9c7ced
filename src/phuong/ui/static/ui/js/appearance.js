// A- A A+ and contrast without leaving the page, so that a half-filled form keeps its text.
// Without this file the same buttons post the same form.
"use strict";

(() => {
  const SIZES = ["small", "normal", "large", "larger"];
  const page = document.documentElement;

  function show(form) {
    const at = SIZES.indexOf(page.dataset.size);
    for (const button of form.querySelectorAll("[data-step]")) {
      const step = Number(button.dataset.step);
      if (step === 0) {
        button.setAttribute("aria-pressed", String(page.dataset.size === "normal"));
        continue;
      }
      const next = SIZES[Math.min(Math.max(at + step, 0), SIZES.length - 1)];
      button.value = next;
      button.disabled = next === page.dataset.size;
    }
    const contrast = form.querySelector("[name=contrast]");
    const isHigh = page.dataset.contrast === "high";
    contrast.value = isHigh ? "normal" : "high";
    contrast.querySelector("[data-words]").textContent = isHigh ? contrast.dataset.less : contrast.dataset.more;
  }

  async function choose(event) {
    const form = event.currentTarget;
    const button = event.submitter;
    if (!button || (button.name !== "size" && button.name !== "contrast")) return;
    event.preventDefault();
    const choice = new URLSearchParams({ [button.name]: button.value, next: "/" });
    page.dataset[button.name] = button.value;
    show(form);
    if (button.disabled) form.querySelector("[data-step='0']").focus();
    await fetch(form.action, { method: "POST", body: choice, redirect: "manual", credentials: "same-origin" });
  }

  for (const form of document.querySelectorAll("form[data-look]")) form.addEventListener("submit", choose);
})();
