// Runs in the browser too.
import { effect } from "@preact/signals";
import { behindFrame } from "@/islands/lib/behind_frame.ts";
import { keepFresh } from "@/islands/lib/keep_fresh.ts";
import {
  isDetour,
  isOffline,
  tellLink,
  watchNetwork,
} from "@/islands/lib/network.ts";
import { browserOutbox } from "@/islands/lib/outbox_store.ts";
import { Sender } from "@/islands/lib/sender.ts";
import { RoomRefused } from "@/islands/lib/sender_tools.ts";
import { Link } from "@/islands/lib/socket.ts";
import { Ways } from "@/islands/lib/ways.ts";
import { askWorker, LEFT_CHANNEL, sendLater } from "@/islands/lib/worker.ts";

let link: Link | null = null;
let sender: Sender | null = null;

/** The socket that all islands of the page share; it opens when first asked for. */
export function pageLink(): Link {
  if (link !== null) return link;
  const ways = new Ways({
    socket: (ticket) => new WebSocket(socketUrl(ticket)),
    detour: async () => (await import("@/islands/lib/detour.ts")).Detour,
    fetch: (path, init) => fetch(path, init),
    isOffline: () => isOffline.peek(),
    isVisible: () => document.visibilityState === "visible",
    tell: (isOn) => isDetour.value = isOn,
    now: () => Date.now(),
  });
  const shared = new Link({
    open: (ticket) => ways.open(ticket),
    ticket: askTicket,
    isMine: (userId) =>
      document.documentElement.dataset.viewer === String(userId),
    now: () => Date.now(),
    random: () => Math.random(),
  });
  link = shared;
  watchNetwork();
  shared.start();
  keepFresh(shared);
  effect(() => {
    const { value } = shared.status;
    if (value === "ended") askWorker({ type: "forget" });
    // Before the mark of a kept page goes: a page that does not follow the link asks for itself anew.
    dispatchEvent(new CustomEvent("hanjari:link", { detail: value }));
    tellLink(value);
  });
  addEventListener("offline", () => shared.drop());
  addEventListener("online", () => shared.wake());
  addEventListener("pageshow", () => shared.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") shared.wake();
  });
  return shared;
}

/** What carries the page's messages, whichever room they are for. */
export function pageSender(userId: number): Sender {
  if (sender !== null) return sender;
  const shared = new Sender({
    link: pageLink(),
    store: browserOutbox(userId),
    openRoom,
    now: () => Date.now(),
    isOffline: () => isOffline.peek(),
    behindFrame,
    sendLater,
  });
  sender = shared;
  shared.start();
  new BroadcastChannel(LEFT_CHANNEL).onmessage = () => shared.forget();
  return shared;
}

/** A JSON answer of our own API, or null when it refuses or nobody answers. */
export async function askApi<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path, { headers: JSON_ONLY });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

const JSON_ONLY = { accept: "application/json" };

function socketUrl(ticket: string | null): string {
  const url = new URL("/ws", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  if (ticket !== null) url.searchParams.set("ticket", ticket);
  return url.href;
}

async function askTicket(): Promise<string | null> {
  const response = await fetch("/api/ws-ticket", {
    method: "POST",
    headers: JSON_ONLY,
  });
  if (response.status === 401 || response.status === 403) return null;
  if (!response.ok) throw new Error(`Cannot get a ticket: ${response.status}`);
  const { ticket } = await response.json();
  return ticket;
}

async function openRoom(otherId: number): Promise<number> {
  const response = await fetch(`/api/rooms/direct/${otherId}`, {
    method: "PUT",
    headers: JSON_ONLY,
  });
  if (response.ok) return (await response.json()).id;
  const passes = response.status === 429 || response.status >= 500;
  if (passes) throw new Error(`Cannot open the room: ${response.status}`);
  const problem = await response.json().catch(() => ({}));
  throw new RoomRefused(String(problem.code ?? response.status));
}
