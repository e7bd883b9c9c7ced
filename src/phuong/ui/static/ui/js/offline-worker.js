// Opens the portal while there is no network. The server writes BUILD, SHELL and OFFLINE above this file.
// Two shelves: "shell", the same for everybody (styles, scripts, the visitor's home page), made anew with each build; and
// "own", the few pages that the signed-in person had open and that the server allows to be kept. "Own" belongs to one
// reader: it is emptied as soon as an answer is for somebody else, at signing in and out, and after three days.
// No page of an officer comes here: the server never allows it, and their addresses are let through untouched.
"use strict";

const SHELL_SHELF = `phuong-shell-${BUILD}`;
const OWN_SHELF = "phuong-own";
const READER_ADDRESS = "/_nguoi-doc";
const MOST_OWN = 12;
const KEPT_MS = 3 * 24 * 3600 * 1000;
const UNTOUCHED = ["/desk/", "/api/"];
const WHO_CHANGES = ["/tai-khoan/login/", "/tai-khoan/logout/", "/tai-khoan/signup/"];

self.addEventListener("install", (event) => event.waitUntil(fillShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOldBuilds().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  if (event.data === "drop-own") event.waitUntil(caches.delete(OWN_SHELF));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin || UNTOUCHED.some((start) => address.pathname.startsWith(start))) return;
  if (request.method !== "GET") {
    if (WHO_CHANGES.includes(address.pathname)) event.waitUntil(caches.delete(OWN_SHELF));
    return;
  }
  if (address.pathname.startsWith("/static/")) event.respondWith(fromShelf(request));
  else if (request.mode === "navigate") event.respondWith(page(event, request));
});

async function fillShell() {
  const shelf = await caches.open(SHELL_SHELF);
  await Promise.all(SHELL.map(async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
    if (answer.ok) await shelf.put(address, await marked(answer));
  }));
}

async function dropOldBuilds() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("phuong-shell-") && name !== SHELL_SHELF);
  // Pages kept under an older build ask for its styles and scripts, which are gone now.
  if (old.length) await caches.delete(OWN_SHELF);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fromShelf(request) {
  const kept = await caches.open(SHELL_SHELF).then((shelf) => shelf.match(request));
  return kept || fetch(request);
}

async function page(event, request) {
  try {
    const answer = await fetch(request);
    event.waitUntil(note(request, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await keptPage(request);
    if (kept) return kept;
    throw error;
  }
}

// The server says in two headers whose answer it is and whether it may be kept.
async function note(request, answer) {
  const reader = answer.headers.get("X-Phuong-Reader");
  if (reader === null || answer.redirected) return;
  const before = await caches.match(READER_ADDRESS, { cacheName: OWN_SHELF });
  if (before && (await before.text()) !== reader) await caches.delete(OWN_SHELF);
  if (!answer.ok || answer.headers.get("X-Phuong-Offline") !== "own") return;
  const shelf = await caches.open(OWN_SHELF);
  await shelf.put(READER_ADDRESS, new Response(reader));
  await shelf.put(withoutMark(request.url), await marked(answer));
  const pages = (await shelf.keys()).filter((one) => !one.url.endsWith(READER_ADDRESS));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_OWN)).map((one) => shelf.delete(one)));
}

async function keptPage(request) {
  const own = await caches.match(withoutMark(request.url), { cacheName: OWN_SHELF });
  if (own && Date.now() - Number(own.headers.get("X-Phuong-Kept")) < KEPT_MS) return own;
  const shelf = await caches.open(SHELL_SHELF);
  return (await shelf.match(new URL(request.url).pathname)) || shelf.match(OFFLINE);
}

function withoutMark(url) {
  const address = new URL(url);
  address.hash = "";
  return address.href;
}

// A kept page says of itself that it was kept, and when: the reader must not take it for today's.
async function marked(answer) {
  const headers = new Headers(answer.headers);
  headers.set("X-Phuong-Kept", String(Date.now()));
  if (!(headers.get("Content-Type") || "").startsWith("text/html")) {
    return new Response(await answer.blob(), { status: answer.status, headers });
  }
  const html = (await answer.text()).replace("<html ", `<html data-kept="${Date.now()}" `);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(html, { status: answer.status, headers });
}
