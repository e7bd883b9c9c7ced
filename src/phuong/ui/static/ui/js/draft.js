// A form that saves itself: each answer is sent a moment after it was typed. While there is no network the answers
// stay in this browser, under the account's number, and are sent when it is back. What was saved elsewhere meanwhile is
// never overwritten: the page asks. Nothing is kept on a machine that many people use (data-shared on <html>).
"use strict";

(() => {
  const STORE = "phuong-draft:";
  const PAUSE_MS = 900;
  const PATIENCE_MS = 15000;
  const RETRY_MS = [3000, 10000, 30000];
  const KEPT_MS = 30 * 24 * 3600 * 1000;
  const SKIPPED = new Set(["csrfmiddlewaretoken", "seen", "tried", "keep_mine", "later", "autosave"]);
  const mayKeep = !("shared" in document.documentElement.dataset);

  const stored = {
    names: () => (mayKeep ? Object.keys(localStorage).filter((name) => name.startsWith(STORE)) : []),
    read(name) {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        if (mayKeep) localStorage.setItem(name, JSON.stringify(value));
        return mayKeep;
      } catch {
        return false; // full or forbidden: the page says that nothing is kept
      }
    },
    drop: (name) => localStorage.removeItem(name),
  };

  function tidy() {
    if (!mayKeep) for (const name of Object.keys(localStorage)) if (name.startsWith(STORE)) stored.drop(name);
    for (const name of stored.names()) {
      const kept = stored.read(name);
      if (!kept || Date.now() - kept.at > KEPT_MS) stored.drop(name);
    }
    const sent = document.querySelector("[data-draft-sent]"); // the receipt: this draft is a dossier now
    if (sent) for (const name of stored.names()) if (name.includes(`:${sent.dataset.draftSent}:`)) stored.drop(name);
  }

  // Signing out leaves nothing behind for the next person at this machine.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-sign-out]")) return;
    for (const name of stored.names()) stored.drop(name);
  });

  class DraftForm {
    constructor(form) {
      this.form = form;
      this.own = `${STORE}${form.dataset.account}:${form.dataset.draft}:`;
      this.name = this.own + form.dataset.page;
      this.state = document.querySelector("[data-save-state]");
      this.which = document.querySelector("[data-which]");
      this.tries = 0;
      this.tried = [];
      this.isLost = false;
      this.turn = 0;
      form.addEventListener("input", (event) => this.typed(event));
      form.addEventListener("change", (event) => this.typed(event));
      form.addEventListener("submit", (event) => this.submitted(event), true); // before the look of the button changes
      window.addEventListener("online", () => this.save());
      window.addEventListener("pageshow", () => { this.isLeaving = false; }); // come back by the browser's own button
      window.addEventListener("beforeunload", (event) => {
        if (this.unkept) event.preventDefault();
      });
      this.which?.addEventListener("click", (event) => this.chosen(event));
      this.takeUp();
    }

    // -- what the form says

    values() {
      return [...new FormData(this.form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
    }

    fill(values) {
      const left = new Map();
      for (const [name, value] of values) left.set(name, [...(left.get(name) || []), value]);
      for (const field of this.form.elements) {
        if (!field.name || SKIPPED.has(field.name) || field.type === "hidden" || field.type === "submit") continue;
        const given = left.get(field.name) || [];
        if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
        else if (left.has(field.name)) field.value = given.shift() ?? "";
      }
    }

    get seen() {
      return this.form.elements.seen;
    }

    say(words, kind) {
      if (!this.state) return;
      this.state.textContent = words;
      this.state.dataset.saveState = kind;
    }

    words(name) {
      return this.form.dataset[`say${name}`] || "";
    }

    // -- typing

    typed(event) {
      if (!event.target.name || event.target.type === "file") return;
      this.keep();
      this.turn += 1;
      clearTimeout(this.timer);
      const asksAgain = event.type === "change" && event.target.matches("select, [type=radio], [type=checkbox]");
      this.timer = setTimeout(() => this.save(), asksAgain ? 0 : PAUSE_MS);
    }

    keep() {
      const kept = { values: this.values(), seen: this.seen.value, tried: this.tried, at: Date.now() };
      this.unkept = !stored.write(this.name, kept);
    }

    async save() {
      if (this.saving || this.asking || (!this.unkept && !stored.read(this.name))) return;
      const turn = this.turn;
      this.say(this.words("Saving"), "saving");
      this.saving = this.send(turn).catch(() => this.lost());
      await this.saving;
      this.saving = null;
      if (turn !== this.turn && !this.isLost && !this.isLeaving) this.save(); // typed on meanwhile
    }

    // What was sent and never answered may have arrived: the server is told, so that it knows its own sender again.
    attempt(body) {
      if (this.tried.length) body.set("tried", this.tried.join("\n"));
      const again = new URLSearchParams(this.values()).toString();
      this.tried = [...this.tried.filter((one) => one !== again), again].slice(-5);
      this.keep();
    }

    async send(turn) {
      const body = new FormData(this.form);
      body.set("autosave", "1");
      this.attempt(body);
      this.control = new AbortController();
      const alarm = setTimeout(() => this.control.abort(), PATIENCE_MS);
      const answer = await fetch(this.form.action, {
        method: "POST", body, redirect: "manual", credentials: "same-origin", signal: this.control.signal,
      });
      clearTimeout(alarm);
      this.tries = 0;
      this.isLost = false;
      this.tried = [];
      if (answer.status === 409) return this.ask(await answer.json());
      if (!answer.ok) return this.say(this.words("Out"), "unsent"); // signed out, or filed elsewhere
      const told = await answer.json();
      this.seen.value = told.seen;
      this.say(`${this.words("Saved")} ${told.saved}`, "saved");
      this.unkept = false;
      if (told.left_out.length || turn !== this.turn) this.keep();
      else stored.drop(this.name);
      if (turn === this.turn && this.asksOtherwise(told)) await this.refresh();
    }

    lost() {
      if (this.isLeaving) return;
      this.isLost = true;
      this.say(this.words(this.unkept ? "Unkept" : "Unsent"), "unsent");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)]);
      this.tries += 1;
    }

    // -- questions that follow from answers

    asksOtherwise({ asked, steps }) {
      if (steps.join(" ") !== this.form.dataset.steps) return true;
      const there = new Set([...this.form.querySelectorAll("[data-asked]")].map((one) => one.dataset.asked));
      return asked.length !== there.size || asked.some((name) => !there.has(name));
    }

    async refresh() {
      const answer = await fetch(this.form.action, { credentials: "same-origin" });
      if (answer.ok) this.replace(await answer.text(), this.values());
    }

    replace(html, values) {
      const page = new DOMParser().parseFromString(html, "text/html");
      const form = page.querySelector("form[data-draft]");
      if (!form || form.dataset.page !== this.form.dataset.page) return false;
      const active = document.activeElement?.id;
      this.form.dataset.steps = form.dataset.steps;
      for (const part of ["[data-questions]", "[data-next]", "ol.ph-progress"]) {
        const [fresh, old] = [page.querySelector(part), document.querySelector(part)];
        if (fresh && old) old.replaceWith(document.adoptNode(fresh));
      }
      if (values) this.fill(values.concat(this.values().filter(([name]) => !values.some(([known]) => known === name))));
      document.getElementById(active)?.focus({ preventScroll: true });
      return true;
    }

    // -- sending the page

    submitted(event) {
      const button = event.submitter;
      if (button?.name === "_add" || button?.name === "_remove") return this.change(event, button);
      if (navigator.onLine === false) {
        event.preventDefault();
        event.stopImmediatePropagation();
        this.keep();
        return this.lost();
      }
      clearTimeout(this.timer);
      this.isLeaving = true;
      this.control?.abort(); // the page as a whole says more; what is on its way is among the tried
      this.form.elements.tried.value = this.tried.join("\n");
      this.attempt(new FormData());
      this.unkept = false;
      return stored.write(this.name, { ...stored.read(this.name), sent: true });
    }

    // One person more, one fewer: the server draws the questions, the page stays where it is.
    async change(event, button) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (navigator.onLine === false) return this.lost();
      const body = new FormData(this.form);
      body.set(button.name, button.value);
      try {
        const answer = await fetch(this.form.action, { method: "POST", body, credentials: "same-origin" });
        const before = new Set([...this.form.elements].map((field) => field.name));
        if (!answer.ok || !this.replace(await answer.text())) throw new Error("another page");
        const first = [...this.form.elements].find((field) => field.name && !before.has(field.name));
        (button.name === "_add" && first ? first : this.form.querySelector("[name=_add]"))?.focus();
      } catch {
        return this.lost();
      }
      this.turn += 1;
      this.keep();
      return this.save();
    }

    // -- coming back

    takeUp() {
      for (const name of stored.names()) { // pages that were sent: the server has them
        if (name.startsWith(this.own) && name !== this.name && stored.read(name)?.sent) stored.drop(name);
      }
      const kept = stored.read(this.name);
      const now = JSON.stringify(this.values());
      if ("faults" in this.form.dataset) return; // the page shows what was just sent
      if (!kept || JSON.stringify(kept.values) === now) return stored.drop(this.name);
      if (kept.seen !== this.seen.value && !(kept.tried || []).length) {
        return this.ask({ seen: this.seen.value }, kept.values);
      }
      if (kept.seen !== this.seen.value) this.seen.value = kept.seen; // the server knows whether it was us
      this.tried = kept.tried || [];
      this.fill(kept.values);
      this.keep();
      this.say(this.words("Unsent"), "unsent");
      return this.save();
    }

    // -- two versions

    ask(told, mine) {
      if (!this.which) return;
      this.asking = { seen: told.seen, mine: mine || this.values() };
      const sentence = this.which.querySelector("[data-which-sentence]");
      if (told.sentence && sentence) sentence.textContent = told.sentence;
      this.which.hidden = false;
      this.which.focus();
      this.say(this.words("Which"), "unsent");
    }

    chosen(event) {
      const choice = event.target.closest("[data-keep]")?.dataset.keep;
      if (!choice || !this.asking) return;
      const { seen, mine } = this.asking;
      this.asking = null;
      this.which.hidden = true;
      if (choice === "theirs") {
        stored.drop(this.name);
        this.unkept = false;
        window.location.reload();
        return;
      }
      this.seen.value = seen;
      this.fill(mine);
      this.keep();
      this.save();
    }
  }

  tidy();
  for (const form of document.querySelectorAll("form[data-draft]")) new DraftForm(form);
})();
