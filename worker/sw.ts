/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
// The worker of the app: pages to read without a network, and messages that go out without a page.
import {
  dropMessage,
  keepMessage,
  keptMessages,
} from "@/islands/lib/outbox_store.ts";
import { SEND_TAG, type WorkerWish } from "@/islands/lib/worker.ts";
import { Keeper } from "@/worker/keeper.ts";
import { answerPage, keepNow } from "@/worker/pages.ts";
import { isAsset, isLeaving } from "@/worker/rules.ts";
import { sendKept } from "@/worker/sending.ts";

declare const self: ServiceWorkerGlobalScope;

// What it does about messages of our server.
self.importScripts("/sw_push.js");

const keeper = new Keeper({
  caches,
  fetch: (path, init) => fetch(path, init),
  now: () => Date.now(),
});

self.addEventListener("install", (event) => {
  // A new worker knows what the old one kept, and pages of any build: it need not wait.
  event.waitUntil(keeper.keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
    await keeper.sweep();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && isLeaving(url)) {
    // Of what was written the page sees to itself: a refused form keeps it.
    event.waitUntil(keeper.forget());
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(answerPage(keeper, event));
  } else if (isAsset(url)) {
    event.respondWith(answerAsset(request));
  }
});

self.addEventListener("message", (event) => {
  const wish: WorkerWish = event.data;
  if (wish.type === "forget") event.waitUntil(keeper.forget());
  if (wish.type === "keep") {
    event.waitUntil(keepNow(keeper, new URL(wish.path, self.location.origin)));
  }
});

// Background Sync is in no list of types yet.
self.addEventListener("sync" as "message", (event) => {
  const { tag } = event as unknown as { tag: string };
  if (tag !== SEND_TAG) return;
  event.waitUntil(sendKept({
    fetch: (path, init) => fetch(path, init),
    kept: keptMessages,
    drop: dropMessage,
    keep: keepMessage,
  }));
});

async function answerAsset(request: Request): Promise<Response> {
  return await keeper.assets.find(new URL(request.url)) ?? await fetch(request);
}
