// The hall: pages that renew themselves and can be stopped, the slip that prints itself, the lane of copies by keyboard.
"use strict";

(() => {
  // --- a part of the page that renews itself: <div data-live="address" data-seconds="4" id="...">
  const live = document.querySelector("[data-live]");
  const stop = document.querySelector("[data-live-stop]");
  let runs = Boolean(live);
  let seen = Date.now();
  const STALE_SECONDS = 30;

  // After a restart of the server or a lost network the old numbers stay; then the page says how old they are.
  function tellAge() {
    const isOld = runs && Date.now() - seen > STALE_SECONDS * 1000;
    let words = document.querySelector(".ph-hall-stale");
    if (!isOld) { words?.remove(); return; }
    if (!words) {
      words = document.createElement("p");
      words.className = "ph-hall-stale";
      words.setAttribute("role", "status");
      live.before(words);
      const at = new Date(seen).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      words.textContent = `Mất kết nối từ ${at}. Số dưới đây có thể đã cũ; trang tự nối lại.`;
    }
  }

  async function renew() {
    if (!runs) return;
    if (document.hidden) { seen = Date.now(); return; }
    const inside = live.contains(document.activeElement) && document.activeElement !== stop;
    if (inside || document.querySelector("details[open]")) return; // nobody loses the place where they are
    try {
      const answer = await fetch(live.dataset.live, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) { tellAge(); return; }
      seen = Date.now();
      tellAge();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(live.id);
      const clock = page.querySelector(".ph-hall-head__time");
      const ours = document.querySelector(".ph-hall-head__time");
      if (clock && ours) ours.replaceChildren(...clock.childNodes);
      if (!fresh || !runs) return;
      const held = live.contains(stop) ? stop : null;
      live.replaceChildren(...fresh.childNodes);
      if (held) live.querySelector("[data-live-stop]")?.replaceWith(held);
    } catch {
      tellAge(); // the next turn tries again
    }
  }

  if (live && stop) {
    stop.hidden = false;
    const words = stop.textContent;
    stop.addEventListener("click", () => {
      runs = !runs;
      stop.textContent = runs ? words : "Cập nhật tiếp";
      renew();
    });
    setInterval(renew, Number(live.dataset.seconds || 5) * 1000);
  }

  // --- the slip: printed once by itself at the kiosk, then the kiosk is free for the next person
  const slip = document.querySelector("[data-print]");
  const press = document.querySelector("[data-print-now]");
  if (press) {
    press.hidden = false;
    press.addEventListener("click", () => window.print());
  }
  if (slip) {
    const back = slip.dataset.print;
    history.replaceState(null, "", location.pathname); // a second look does not print again
    window.addEventListener("load", () => {
      window.print();
      setTimeout(() => { if (document.hasFocus()) location.assign(back); }, 20000);
    });
  }

  // --- the lane: Enter goes to the next box (a scanner sends one), F keys press, the sum is shown while typing
  for (const box of document.querySelectorAll("[data-enter-next='1']")) {
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const boxes = [...box.form.querySelectorAll("input:not([type=hidden]), select")];
      const next = boxes[boxes.indexOf(box) + 1];
      next?.focus();
      next?.select?.();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (!/^F\d+$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const own = document.querySelector(`[data-fkey="${event.key}"]`);
    if (!own) return;
    event.preventDefault();
    own.click();
  });
  const lane = document.querySelector("[data-fee]");
  if (lane) {
    const [first, dear, cheap, most] = lane.dataset.fee.split(" ").map(Number);
    const shown = lane.querySelector("[data-fee-shown]");
    const number = (name) => Number.parseInt(lane.querySelector(`[data-${name}]`).value, 10) || 0;
    const sum = () => {
      const pages = number("pages");
      const each = Math.min(Math.min(pages, first) * dear + Math.max(pages - first, 0) * cheap, most);
      shown.textContent = `${(each * number("copies")).toLocaleString("vi-VN")} đ`;
    };
    lane.addEventListener("input", sum);
    sum();
    const empty = [...lane.querySelectorAll("input:not([type=hidden])")].find((box) => !box.value);
    empty?.focus();
  }
})();
