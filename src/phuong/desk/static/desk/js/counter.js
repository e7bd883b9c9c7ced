// The counter page. The server draws every part from what is typed; this file only asks it at once, keeps the keys,
// the clock and the scanner, and keeps a visit on this machine until the server has it. Without it the buttons do.
"use strict";

(() => {
  const form = document.querySelector("[data-counter]");
  if (!form) return;
  const STORE = `phuong-counter-${form.dataset.account}`;
  const KEPT_HOURS = 12;
  const BLOCKS = ["F2", "F4", "F6", "F7"];
  const RETRY_SECONDS = [2, 5, 10, 20, 30];
  const part = (name, root = document) => root.querySelector(`[data-part="${name}"]`);
  const scan = () => document.getElementById("scan");
  form.dataset.ready = "yes";
  delete form.dataset.unsaved;

  // --- asking the server -------------------------------------------------------------------------------------------

  let asked = 0;
  let typed = 0;
  let waitingTick = 0;
  let lastDrawn = new Map();

  function fields({ withFiles = false, button = null } = {}) {
    const body = new FormData(form, button && button.name ? button : null);
    if (!withFiles) for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return body;
  }

  async function send(body) {
    const answer = await fetch(location.pathname, { method: "POST", body, credentials: "same-origin", headers: { "X-Requested-With": "fetch" } });
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    return answer;
  }

  async function show(extra = {}, { then = null, quiet = false } = {}) {
    const mine = ++asked;
    const before = typed;
    clearTimeout(waitingTick);
    const body = fields();
    body.set("scan", ""); // half a number is not read; only Enter reads
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    if (!body.get("step")) body.set("step", "show");
    try {
      const answer = await send(body);
      if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return signedOut();
      if (answer.status === 403) return signedOut();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return null;
      net("");
      draw(page, before !== typed);
      if (then) then(page);
      return page;
    } catch {
      if (!quiet && mine === asked) net("Máy chủ chưa trả lời. Cứ gõ tiếp: mọi ô được giữ trên máy này.");
      return null;
    }
  }

  // A part is drawn anew only when the server draws it differently from last time, and never under the typing hand.
  function draw(page, hasTypedSince = false) {
    const focus = document.activeElement;
    const at = focus && form.contains(focus) ? { id: focus.id, name: focus.name, value: focus.value } : null;
    for (const fresh of page.querySelectorAll("[data-counter] [data-part]")) {
      const old = part(fresh.dataset.part);
      if (!old || (fresh.parentElement.closest("[data-part]") && !form.contains(old))) continue;
      if (fresh.dataset.part === "timer") clock.take(fresh);
      const html = fresh.outerHTML;
      const before = lastDrawn.get(fresh.dataset.part);
      lastDrawn.set(fresh.dataset.part, html);
      if (html === before && fresh.dataset.part !== "kept") continue;
      if (fresh.dataset.mark !== undefined && fresh.dataset.mark === old.dataset.mark && fresh.dataset.part === "papers" && !page.querySelector(".ph-paper-line--late")) continue;
      if (at && old.contains(focus) && isTyping(focus) && (hasTypedSince || !["procedure", "person"].includes(fresh.dataset.part))) {
        lastDrawn.delete(fresh.dataset.part);
        continue;
      }
      const folds = [...old.querySelectorAll("details")].map((one) => one.open);
      old.replaceWith(fresh);
      fresh.querySelectorAll("details").forEach((one, place) => { if (folds[place]) one.open = true; });
    }
    const fault = document.querySelector("[data-part='faults'] [data-error-summary]");
    if (at && !document.body.contains(focus)) {
      const again = (at.id && document.getElementById(at.id)) || (at.name && form.elements[at.name]);
      if (again && again.focus) {
        again.focus({ preventScroll: true });
        if (isTyping(again) && again.setSelectionRange && again.type !== "email") {
          if (at.value !== again.value && again.name === "q") again.value = at.value;
          again.setSelectionRange(again.value.length, again.value.length);
        }
      }
    }
    if (fault && fault !== form.dataset.lastFault) fault.focus();
    prepareFiles();
  }

  function later(wait = 250) {
    clearTimeout(waitingTick);
    waitingTick = setTimeout(() => show({}, { quiet: true }), wait);
  }

  function net(words) {
    const place = document.querySelector("[data-offline]");
    if (place) {
      place.hidden = !words;
      place.textContent = words;
      place.className = words ? "ph-notice ph-notice--soon ph-gap" : "";
    }
    const foot = document.querySelector("[data-net] .ph-st");
    if (foot) foot.classList.toggle("ph-st--soon", Boolean(words));
  }

  function signedOut() {
    keep();
    net("Phiên làm việc đã hết. Mở tab khác đăng nhập lại rồi bấm F8; mọi ô vẫn còn đây.");
    return null;
  }

  // --- filing: sent until the server answers, under one key, so never twice ------------------------------------------

  let isSending = false;

  async function file(button, tried = 0) {
    if (isSending && !tried) return;
    isSending = true;
    keep();
    const go = document.querySelector("[data-go]");
    go.setAttribute("aria-busy", "true");
    try {
      const answer = await send(fields({ withFiles: true, button }));
      if (answer.status === 403 || (answer.redirected && answer.url.includes("/login/"))) {
        await freshToken();
        signedOut();
      } else if (answer.redirected) {
        localStorage.removeItem(STORE);
        location.assign(answer.url);
        return;
      } else {
        net("");
        draw(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      const wait = RETRY_SECONDS[Math.min(tried, RETRY_SECONDS.length - 1)];
      net(`Chưa gửi được: máy chủ không trả lời. 1 lượt chờ gửi, đã giữ trên máy này; tự gửi lại sau ${wait} giây, không sợ trùng. Đừng đóng trang nếu có bản quét.`);
      foot("1 lượt chờ gửi", "soon");
      setTimeout(() => file(button, tried + 1), wait * 1000);
      return;
    }
    isSending = false;
    foot("Mất mạng không mất gì: 0 lượt chờ gửi", "ok");
    go.removeAttribute("aria-busy");
  }

  function foot(words, kind) {
    const place = document.querySelector("[data-net] .ph-st");
    if (!place) return;
    place.className = `ph-st ph-st--${kind}`;
    place.lastChild.textContent = words;
  }

  async function freshToken() {
    try {
      const answer = await fetch(location.pathname, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("[data-counter] [name=csrfmiddlewaretoken]");
      if (token) form.elements.csrfmiddlewaretoken.value = token.value;
    } catch { /* still away: the next try asks again */ }
  }

  // --- kept on this machine until filed: text only, of this account, for half a day -----------------------------------

  function keep() {
    const pairs = [...fields()].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "step");
    const said = pairs.some(([name, value]) => value && /^(p-personal_id|p-full_name|procedure|scan)$/.test(name));
    if (said) localStorage.setItem(STORE, JSON.stringify({ at: Date.now(), pairs }));
  }

  function kept() {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("phuong-counter-") && name !== STORE) localStorage.removeItem(name); // another officer's
    }
    try {
      const found = JSON.parse(localStorage.getItem(STORE));
      if (found && Date.now() - found.at < KEPT_HOURS * 3_600_000) return found;
    } catch { /* not ours to read */ }
    localStorage.removeItem(STORE);
    return null;
  }

  // A number that was called since is another person's visit.
  function startsAnew(found) {
    const ticket = form.elements.ticket.value;
    return Boolean(ticket) && ticket !== Object.fromEntries(found.pairs).ticket;
  }

  async function restore() {
    const found = kept();
    if (!found || form.elements.key.value === Object.fromEntries(found.pairs).key || startsAnew(found)) return;
    const body = new FormData();
    for (const [name, value] of found.pairs) body.append(name, value);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("step", "show");
    try {
      const answer = await send(body);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-counter]");
      if (!fresh) return;
      form.replaceChildren(...fresh.childNodes);
      lastDrawn = new Map();
      clock.take(part("timer"));
      prepareFiles();
      const at = new Date(found.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      net(`Đã lấy lại lượt chưa xong lúc ${at}; bản quét phải chọn lại. Bấm F9 để bỏ và bắt đầu lượt mới.`);
      scan().focus();
    } catch { /* the server is away: what is kept stays kept */ }
  }

  // --- the clock of the visit ------------------------------------------------------------------------------------------

  const clock = {
    began: null,
    take(timer) {
      if (timer && timer.dataset.runs === "yes") this.began = performance.now() - Number(timer.dataset.seconds) * 1000;
    },
    tick() {
      const place = document.querySelector("[data-clock] > span");
      if (clock.began === null || !place) return;
      const seconds = Math.max(0, Math.floor((performance.now() - clock.began) / 1000));
      const target = Number(part("timer").dataset.target);
      const words = (all) => `${Math.floor(all / 60)} phút ${String(all % 60).padStart(2, "0")}`;
      place.textContent = `${words(seconds)}, mục tiêu ${words(target)}`;
      place.parentElement.className = `ph-st ph-st--${seconds <= target ? "ok" : "soon"}`;
    },
  };
  clock.take(part("timer"));
  setInterval(clock.tick, 1000);

  // --- the scanner: a keyboard that types fast and ends with Enter ---------------------------------------------------------

  const FAST_MS = 50;
  let burst = { text: "", last: 0, field: null, before: "" };

  function isTyping(element) {
    return element.matches("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]");
  }

  function read(text, by = "") {
    scan().value = text;
    return show({ scan: text, read_by: by }, { then: afterReading });
  }

  function afterReading(page) {
    if (page) scan().value = page.querySelector("#scan").value;
    const left = part("person");
    const name = left && left.querySelector("[name='p-full_name']");
    const number = left && left.querySelector("[name='p-personal_id']");
    if (scan().value) { scan().select(); return; }
    if (number && number.value && name && !name.value) { name.closest("details").open = true; name.focus(); return; }
    if (name && name.value) goTo("F4");
  }

  // Text of a card that ran into another field is taken out of it again.
  function caughtCard(event) {
    const field = event.target;
    if (field === scan() || !isTyping(field) || (field.value.match(/\|/g) || []).length < 5) return false;
    const text = field.value.slice(burst.field === field ? burst.before.length : 0) || field.value;
    field.value = burst.field === field ? burst.before : "";
    read(text);
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const now = performance.now();
    const isFast = now - burst.last < FAST_MS;
    burst.last = now;
    if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (!isFast) burst = { text: "", last: now, field: event.target, before: event.target.value || "" };
      burst.text += event.key;
    }
  }, true);

  // --- keys --------------------------------------------------------------------------------------------------------------

  const single = () => localStorage.getItem("phuong-shortcuts") !== "off";
  let pending = 0;

  function goTo(key) {
    const block = document.querySelector(`[data-block="${key}"]`);
    const first = block && (block.querySelector("[data-first]") || block.querySelector("input:not([type=hidden]), select, button"));
    if (!first) return;
    first.focus();
    block.scrollIntoView({ block: "nearest" });
  }

  function back() {
    const here = document.activeElement.closest("[data-block]");
    const place = here ? BLOCKS.indexOf(here.dataset.block) : BLOCKS.length;
    goTo(BLOCKS[Math.max(0, place - 1)]);
  }

  function line(number) {
    return number ? form.querySelector(`[data-paper="${number}"]`) : document.activeElement.closest("[data-paper]");
  }

  function tick(number) {
    const box = line(number)?.querySelector("input[type=checkbox]");
    if (!box) return;
    box.click();
    box.focus();
  }

  const acts = {
    F2: () => goTo("F2"), F4: () => goTo("F4"), F6: () => goTo("F6"), F7: () => goTo("F7"),
    F8: () => document.querySelector("[data-go]").click(),
    F9: () => document.querySelector("[data-next]").click(),
  };

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); return; }
    if (event.key === "Escape" && form.contains(event.target)) { event.preventDefault(); back(); return; }
    if (event.key === "Enter" && isTyping(event.target) && form.contains(event.target)) { event.preventDefault(); entered(event); return; }
    if (event.key === "Enter" && event.target.matches("[data-paper] input[type=checkbox]")) { event.preventDefault(); nextPaper(event.target, 1); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moved(event);
    if (isTyping(event.target) || !single()) return;
    const key = event.key.toLowerCase();
    if (/^[1-9]$/.test(key) && line(key)) {
      event.preventDefault();
      clearTimeout(pending);
      const text = burst.text;
      pending = setTimeout(() => { if (burst.text === text) tick(key); }, FAST_MS + 10); // a scanner would go on typing
    } else if (key === "s" && line()) {
      event.preventDefault();
      line().querySelector("input[type=file]")?.click();
    } else if (key === "t" && line()) {
      const how = line().querySelector("select");
      if (!how) return;
      event.preventDefault();
      how.value = how.value === "show" ? "hand" : "show";
      how.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // A scan that began while no field had the focus ends here.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isTyping(event.target) || burst.text.length < 12 || performance.now() - burst.last > 200) return;
    if (!burst.text.includes("|") && !/^\d{12}$/.test(burst.text)) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(pending);
    const text = burst.text;
    burst.text = "";
    read(text);
  }, true);

  function entered(event) {
    if (caughtCard(event)) return;
    if (event.target === scan()) { read(scan().value); return; }
    if (event.target.name === "q") { find().then(() => form.querySelector("[data-hit]")?.click()); return; }
    const all = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button")].filter((one) => one.offsetParent);
    all[all.indexOf(event.target) + 1]?.focus();
  }

  function nextPaper(box, step) {
    const boxes = [...form.querySelectorAll("[data-paper] input[type=checkbox]")];
    const next = boxes[boxes.indexOf(box) + step];
    if (next) next.focus();
    else if (step > 0) goTo("F7");
  }

  function moved(event) {
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (event.target.matches("[data-paper] input[type=checkbox]")) { event.preventDefault(); nextPaper(event.target, step); return; }
    const hits = [document.getElementById("q"), ...form.querySelectorAll("[data-hit]")];
    const at = hits.indexOf(event.target);
    if (at < 0 || !hits[at + step]) return;
    event.preventDefault();
    hits[at + step].focus();
  }

  // --- finding, choosing, ticking -------------------------------------------------------------------------------------------

  let findTick = 0;
  let found = Promise.resolve();

  function find() {
    clearTimeout(findTick);
    const box = document.getElementById("q");
    if (!box || box.value === box.dataset.asked) return found;
    box.dataset.asked = box.value;
    found = ask(box.value);
    return found;
  }

  async function ask(words) {
    const body = fields();
    body.set("step", "show");
    body.set("scan", "");
    try {
      const page = new DOMParser().parseFromString(await (await send(body)).text(), "text/html");
      const hits = part("hits", page);
      if (hits && part("hits") && document.getElementById("q").value === words) part("hits").replaceWith(hits);
      net("");
    } catch { net("Máy chủ chưa trả lời nên chưa tìm được thủ tục. Thử lại sau vài giây; mọi ô vẫn còn đây."); }
  }

  form.addEventListener("input", (event) => {
    typed += 1;
    keep();
    if (event.target.name === "q") { clearTimeout(findTick); findTick = setTimeout(find, 180); return; }
    if (event.target === scan() || event.target.type === "file") return;
    if (isTyping(event.target) && event.target.tagName !== "SELECT") later(700);
  });

  form.addEventListener("change", (event) => {
    keep();
    if (event.target.type === "file") { chosen(event.target); return; }
    if (event.target === scan() || event.target.name === "q") return;
    later(event.target.type === "checkbox" ? 120 : 60);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.type !== "submit" || button.form !== form) return;
    event.preventDefault();
    if (button.value === "file" || button.value === "file-only") file(button);
    else if (button.name === "choose") show({ choose: button.value }, { then: () => goTo("F6") });
    else if (button.name === "change") show({ change: "1" }, { then: () => goTo("F4") });
    else if (button.value === "photo") photo();
    else if (button.hasAttribute("data-read")) read(scan().value);
    else find();
  });

  // --- scans and photos ---------------------------------------------------------------------------------------------------------

  function chosen(input) {
    if (input.id === "photo") { photo(); return; }
    const row = input.closest("[data-paper]");
    const words = row.querySelector("[data-chosen]");
    const file = input.files[0];
    words.textContent = file ? file.name : words.dataset.empty;
    row.toggleAttribute("data-has-file", Boolean(file));
    if (file) {
      row.querySelector("input[type=checkbox]").checked = true;
      later(60);
    }
  }

  function prepareFiles() {
    for (const input of form.querySelectorAll("[data-paper] input[type=file]")) if (input.files.length) chosen(input);
    const camera = form.querySelector("[data-camera]");
    if (camera && navigator.mediaDevices?.getUserMedia) camera.hidden = false;
  }

  async function photo() {
    const input = document.getElementById("photo");
    const body = fields();
    body.set("step", "photo");
    if (input.files[0]) body.set("photo", input.files[0]);
    try {
      const page = new DOMParser().parseFromString(await (await send(body)).text(), "text/html");
      draw(page);
      input.value = "";
      if (!document.querySelector("[data-part='faults'] .ph-notice--late")) afterReading(page);
    } catch { net("Máy chủ chưa trả lời nên chưa đọc được ảnh. Thử lại sau vài giây, hoặc gõ 12 số."); }
  }

  // --- the camera: its decoder is loaded only now ------------------------------------------------------------------------------------

  let stream = null;

  function said(words) { form.querySelector("[data-camera-said]").textContent = words; }

  function decoder() {
    if (window.jsQR) return Promise.resolve();
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = form.dataset.decoder;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function stopCamera() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    const view = form.querySelector("[data-camera-view]");
    if (view) view.hidden = true;
  }

  async function openCamera() {
    if (stream) { stopCamera(); said("Đã tắt máy ảnh."); return; }
    try {
      await decoder();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    } catch {
      said("Không mở được máy ảnh. Cho phép trang dùng máy ảnh, hoặc dùng máy quét, ảnh, hay gõ 12 số.");
      return;
    }
    const view = form.querySelector("[data-camera-view]");
    view.hidden = false;
    view.srcObject = stream;
    await view.play();
    said("Đưa mã QR trên thẻ vào giữa hình.");
    look(view, document.createElement("canvas"));
  }

  function look(view, canvas) {
    if (!stream) return;
    const scale = Math.min(1, 1000 / (view.videoWidth || 1));
    canvas.width = Math.floor((view.videoWidth || 1) * scale);
    canvas.height = Math.floor((view.videoHeight || 1) * scale);
    const drawn = canvas.getContext("2d", { willReadFrequently: true });
    drawn.drawImage(view, 0, 0, canvas.width, canvas.height);
    const code = window.jsQR(drawn.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
    if (code && code.data) {
      stopCamera();
      said("Đã đọc mã.");
      read(code.data, "camera");
      return;
    }
    setTimeout(() => look(view, canvas), 120);
  }

  form.addEventListener("click", (event) => { if (event.target.closest("[data-camera]")) openCamera(); });
  window.addEventListener("pagehide", stopCamera);

  // --- beginning ------------------------------------------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-next]")) localStorage.removeItem(STORE);
  });
  document.querySelector("form[action*='logout']")?.addEventListener("submit", () => localStorage.removeItem(STORE));
  prepareFiles();
  restore();
})();
