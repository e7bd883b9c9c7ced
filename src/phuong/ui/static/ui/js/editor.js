// The preview beside an editor follows what is typed; without scripts its button does the same.
"use strict";

(() => {
  const WAIT = 500;

  for (const form of document.querySelectorAll("form[data-preview]")) {
    const button = form.querySelector("[data-show-preview]");
    const frame = button && document.getElementsByName(button.getAttribute("formtarget"))[0];
    if (!frame) continue;
    let timer = 0;
    let latest = 0;

    async function draw() {
      const mine = ++latest;
      const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form) });
      const page = await answer.text();
      if (mine === latest && answer.ok) frame.srcdoc = page;
    }

    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(draw, WAIT);
    });
    // By script the form itself is not sent: it keeps its right to be saved and to ask before leaving.
    button.addEventListener("click", (event) => {
      event.preventDefault();
      draw();
    });
  }
})();
