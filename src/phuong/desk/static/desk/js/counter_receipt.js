// The paper of a visit: F8 prints the sheet on the screen (A5), F9 goes on. Without this file the PDF is one link away.
"use strict";

(() => {
  const page = document.querySelector("[data-receipt]");
  if (!page) return;
  const print = page.querySelector("[data-print]");
  localStorage.removeItem(`phuong-counter-${page.dataset.account}`); // the server has it
  print?.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const act = { F8: print, F9: page.querySelector("[data-next]") }[event.key];
    if (!act) return;
    event.preventDefault();
    act.click();
  });
})();
