// Papers in pieces: each file chosen in a form[data-resumable] goes up at once, 1 MB at a time, and goes on where it
// stopped when the network comes back; the same file chosen again after the page was closed goes on too. Photos are
// made smaller first. Without this file the form sends whole files. A subset of tus 1.0.
"use strict";

(() => {
  const CHUNK = 1024 * 1024;
  const WAITS_MS = [1000, 3000, 8000, 20000];
  const WIDEST = 2000;
  const STORE = "phuong-upload:";
  const KEPT_MS = 24 * 3600 * 1000;
  const mayKeep = !("shared" in document.documentElement.dataset);
  const sleep = (ms) => new Promise((done) => {
    const timer = setTimeout(done, ms);
    window.addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });

  class Refused extends Error {}

  // 2,000 pixels are enough to read any paper; a phone's photo is ten times that.
  async function smaller(file) {
    if (!["image/jpeg", "image/png"].includes(file.type)) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size < CHUNK) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      if (!made || made.size >= file.size) return file;
      return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
    } catch {
      return file; // what the browser cannot draw, the server may still read
    }
  }

  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  class Coming {
    constructor(form, row, file, list) {
      this.form = form;
      this.row = row;
      this.file = file;
      this.say = form.dataset;
      this.line = document.createElement("li");
      this.label = document.createElement("span");
      this.label.className = "ph-files__name";
      this.label.textContent = file.name;
      this.told = document.createElement("span");
      this.told.setAttribute("role", "status");
      this.bar = document.createElement("progress");
      this.bar.max = 100;
      this.bar.setAttribute("aria-label", file.name);
      this.line.append(this.label, this.told, this.bar);
      list.append(this.line);
      this.key = `${STORE}${form.dataset.resumable}${row}:${file.name}:${file.size}:${file.lastModified}`;
    }

    tell(words, state = "") {
      if (this.told.textContent !== words) this.told.textContent = words;
      this.told.dataset.state = state;
    }

    progress(bytes) {
      const percent = Math.floor((100 * bytes) / this.file.size);
      this.bar.value = percent;
      this.tell(`${this.say.sayComing} ${percent} %`);
    }

    failed(sentence) {
      this.bar.remove();
      this.tell(sentence, "fault");
    }

    async run() {
      const limit = Number(this.say.limit);
      this.tell(this.say.sayPreparing);
      this.file = await smaller(this.file);
      if (this.file.size === 0) return this.failed(this.say.sayEmpty);
      if (limit && this.file.size > limit) return this.failed(this.say.sayTooLarge);
      try {
        await this.send();
        localStorage.removeItem(this.key);
        this.bar.remove();
        this.tell(this.say.sayReceived);
        return true;
      } catch (error) {
        localStorage.removeItem(this.key);
        this.failed(error instanceof Refused && error.message ? error.message : this.say.sayUnreadable);
        return false;
      }
    }

    async ask(url, options, retried = 0) {
      const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, ...options.headers };
      try {
        const signal = AbortSignal.timeout(60000);
        const answer = await fetch(url, { ...options, headers, signal, redirect: "manual", credentials: "same-origin" });
        if (answer.status < 500 && answer.type !== "opaqueredirect") return answer;
        if (answer.type === "opaqueredirect") throw new Refused(this.say.sayOut);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      this.tell(this.say.sayWaiting, "wait");
      await sleep(WAITS_MS[Math.min(retried, WAITS_MS.length - 1)]);
      return null; // the caller asks how far it came and goes on from there
    }

    async begin() {
      const metadata = `filename ${encoded(this.file.name)},row ${encoded(this.row)}`;
      for (let tries = 0; ; tries += 1) {
        const headers = { "Upload-Length": String(this.file.size), "Upload-Metadata": metadata };
        const answer = await this.ask(this.form.dataset.resumable, { method: "POST", headers }, tries);
        if (!answer) continue;
        if (answer.status !== 201) throw new Refused(await this.sentence(answer));
        const url = answer.headers.get("Location");
        if (mayKeep) localStorage.setItem(this.key, JSON.stringify({ url, at: Date.now() }));
        return url;
      }
    }

    async sentence(answer) {
      const isPlain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
      return isPlain ? answer.text() : this.say.sayUnreadable;
    }

    known() {
      const kept = JSON.parse(localStorage.getItem(this.key) || "null");
      return kept && Date.now() - kept.at < KEPT_MS ? kept.url : null;
    }

    async send() {
      let url = this.known();
      let offset = url ? null : 0;
      url ??= await this.begin();
      for (let tries = 0; ; ) {
        if (offset === null) {
          const head = await this.ask(url, { method: "HEAD" }, tries);
          if (!head) { tries += 1; continue; }
          if (head.status !== 200) { url = await this.begin(); offset = 0; continue; }
          offset = Number(head.headers.get("Upload-Offset"));
        }
        this.progress(offset);
        const body = this.file.slice(offset, offset + CHUNK);
        const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
        const answer = await this.ask(url, { method: "PATCH", headers, body }, tries);
        if (!answer) { tries += 1; offset = null; continue; }
        if (answer.status === 409) { offset = null; tries += 1; continue; }
        if (answer.status !== 204) throw new Refused(await this.sentence(answer));
        tries = 0;
        offset = Number(answer.headers.get("Upload-Offset"));
        this.progress(offset);
        if (offset >= this.file.size) return;
      }
    }
  }

  // What the server now has, drawn by the server.
  async function redraw(place) {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(`#${CSS.escape(place.id)} [data-received]`);
    if (fresh) place.querySelector("[data-received]").replaceWith(document.adoptNode(fresh));
  }

  async function take(form, place, input) {
    const files = [...input.files];
    const list = place.querySelector("[data-coming]");
    input.value = ""; // the form must not send them a second time
    input.dispatchEvent(new Event("change"));
    form.dataset.coming = String(Number(form.dataset.coming || 0) + files.length);
    for (const file of files) {
      const coming = new Coming(form, input.name, file, list);
      if (await coming.run()) {
        await redraw(place);
        coming.line.remove();
      } else {
        goOn(form, null); // what could not be read is looked at first
      }
      form.dataset.coming = String(Number(form.dataset.coming) - 1);
    }
    if (Number(form.dataset.coming) === 0 && wanted.has(form)) form.requestSubmit(wanted.get(form));
  }

  // The button pressed while papers were still coming: pressed for the person once they are here.
  const wanted = new Map();

  function goOn(form, button) {
    button ? wanted.set(form, button) : wanted.delete(form);
    form.querySelector("[data-still-coming]").hidden = !button;
  }

  for (const form of document.querySelectorAll("form[data-resumable]")) {
    for (const button of document.querySelectorAll("[data-without-scripts]")) button.hidden = true;
    for (const input of form.querySelectorAll("input[type=file]")) {
      const place = input.closest("[data-paper]");
      input.addEventListener("change", () => { if (input.files.length) take(form, place, input); });
    }
    form.addEventListener("submit", (event) => {
      if (Number(form.dataset.coming || 0) === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.submitter?.name === "go_on") goOn(form, event.submitter);
    }, true);
  }
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-coming]:not([data-coming='0'])")) event.preventDefault();
  });
})();
