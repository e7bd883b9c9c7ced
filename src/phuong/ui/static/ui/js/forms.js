// Forms: the error summary gets the focus, a second press does not send twice, leaving unsaved text asks first.
"use strict";

(() => {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  // A link of the summary leads into the field, and its label into view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".govuk-form-group") || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });

  let isDirty = false;
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    form.addEventListener("input", () => { isDirty = true; });
    form.addEventListener("submit", () => { isDirty = false; });
  }
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });

  // Only the look changes: a disabled button would take its own name and value out of what is sent.
  for (const form of document.querySelectorAll("form[method=post]:not([data-look])")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 8000); // an answer that is a file leaves the page as it is
      const button = event.submitter;
      if (!button || !button.dataset.busy) return;
      button.setAttribute("aria-busy", "true");
      button.textContent = button.dataset.busy;
    });
  }
  // a saved reason goes into the box that was written in last
  document.addEventListener("focusin", (event) => {
    const into = event.target.matches("textarea") && event.target.form?.querySelector("[data-reason-for]");
    if (into) into.value = event.target.name;
  });

  // coming back by the browser's own button must not find a dead form
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
