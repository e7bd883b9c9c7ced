// Says when there is no network and what waits for it; lets the worker keep what opens without one. On a machine that many
// people use (data-shared on <html>) nothing is kept, and what an earlier page kept is thrown away.
"use strict";

(() => {
  const page = document.documentElement;
  const notice = document.querySelector("[data-offline]");
  const STORE = "phuong-draft:";

  async function keepNothing() {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const name of await caches.keys()) if (name.startsWith("phuong-")) await caches.delete(name);
  }

  function waiting() {
    const drafts = new Map();
    for (const name of "shared" in page.dataset ? [] : Object.keys(localStorage)) {
      const [draft, part] = name.startsWith(STORE) ? name.slice(STORE.length).split(":").slice(1) : [];
      if (draft) drafts.set(`${draft}/${part}`, `/nop-ho-so/nhap/${draft}/to-khai/${part}/`);
    }
    return [...drafts.values()];
  }

  async function keptPages() {
    const shelf = await caches.open("phuong-own");
    const pages = (await shelf.keys()).map((one) => new URL(one.url).pathname).filter((path) => path !== "/_nguoi-doc");
    return Promise.all([...new Set(pages)].map(async (path) => {
      const html = await shelf.match(path, { ignoreSearch: true }).then((kept) => kept.text());
      return [path, new DOMParser().parseFromString(html, "text/html").title.split(" · ")[0]];
    }));
  }

  function list(target, links) {
    target.replaceChildren(...links.map(([address, words]) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = address;
      link.textContent = words;
      item.append(link);
      return item;
    }));
    target.closest("[data-list]").hidden = links.length === 0;
  }

  function isOffline() {
    return navigator.onLine === false || "kept" in page.dataset;
  }

  async function show() {
    if (!notice) return;
    notice.hidden = !isOffline();
    if (notice.hidden) return;
    const kept = Number(page.dataset.kept);
    const at = notice.querySelector("[data-kept-at]");
    const day = { hour: "2-digit", minute: "2-digit", day: "numeric", month: "numeric" };
    if (kept && at) at.textContent = ` ${at.dataset.say} ${new Date(kept).toLocaleString(page.lang === "en" ? "en-GB" : "vi-VN", day)}.`;
    const pages = await keptPages().catch(() => []);
    const titles = new Map(pages);
    list(notice.querySelector("[data-waiting]"), waiting().map((address) => [address, titles.get(address) || notice.dataset.sayDraft]));
    const target = document.querySelector("[data-kept-pages]");
    if (target) list(target, pages);
  }

  // Back on the network a kept page is asked for again, unless something is being typed into it: that sends itself.
  function back() {
    if ("kept" in page.dataset && !document.querySelector("form[data-draft]")) window.location.reload();
    else if ("kept" in page.dataset) delete page.dataset.kept;
    show();
  }

  window.addEventListener("offline", show);
  window.addEventListener("online", back);
  show();
  if (!("serviceWorker" in navigator)) return;
  if ("shared" in page.dataset) keepNothing().catch(() => {});
  else window.addEventListener("load", () => navigator.serviceWorker.register("/ngoai-mang.js").catch(() => {}));
})();
