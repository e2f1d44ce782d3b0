// Runs in the browser too.
import { askApi } from "@/islands/lib/page.ts";
import { localShelf } from "@/islands/lib/storage.ts";
import type { PushState } from "@/lib/alerts/schema.ts";

/**
 * Whether this browser tells of what happens while the app is closed: `off` can
 * be switched on, `blocked` by its settings only, `install` after the app is on
 * the home screen (iPhone), `none` never.
 */
export type PushHere = "on" | "off" | "blocked" | "install" | "none";

const WORKER = "/sw.js";

/** How it is with this browser and this session, as the server knows it. */
export async function readPushHere(): Promise<PushHere> {
  if (!("Notification" in globalThis) || !("PushManager" in globalThis)) {
    return isPhoneOfApple() ? "install" : "none";
  }
  const state = await askApi<PushState>("/api/me/push");
  if (state === null || state.public_key === null) return "none";
  if (Notification.permission === "denied") return "blocked";
  const isOn = state.subscribed && Notification.permission === "granted";
  return isOn ? "on" : "off";
}

/** Asks the browser, which asks the person, and tells the server where to send. */
export async function switchPushOn(userId: number): Promise<PushHere> {
  const permission = await Notification.requestPermission();
  if (permission === "denied") return "blocked";
  if (permission !== "granted") return "off";
  const state = await askApi<PushState>("/api/me/push");
  if (state === null || state.public_key === null) return "none";
  const subscription = await subscribe(state.public_key);
  const answer = await fetch("/api/me/push", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(subscription.toJSON()),
  });
  if (!answer.ok) throw new Error(`Cannot switch on: ${answer.status}`);
  localShelf().set(wishKey(userId), "on");
  return "on";
}

/** Lets this browser sleep, here and at the server. */
export async function switchPushOff(userId: number): Promise<PushHere> {
  localShelf().set(wishKey(userId), "off");
  const answer = await fetch("/api/me/push", { method: "DELETE" });
  if (!answer.ok) throw new Error(`Cannot switch off: ${answer.status}`);
  const worker = await navigator.serviceWorker.getRegistration();
  const subscription = await worker?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  return "off";
}

/** What this person said in this browser: they want it, or not now, or were not asked. */
export function pushWish(userId: number): "on" | "off" | null {
  const wish = localShelf().get(wishKey(userId));
  return wish === "on" || wish === "off" ? wish : null;
}

/** They do not want to be asked again. */
export function keepPushOff(userId: number): void {
  localShelf().set(wishKey(userId), "off");
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  // One that was made for other keys of the server wakes nobody.
  if (known !== null && !isFor(known, publicKey)) await known.unsubscribe();
  return await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  if (key === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") ===
    publicKey;
}

/** There the app gets notifications only from the home screen. */
function isPhoneOfApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad/.test(userAgent) ||
    (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

function wishKey(userId: number): string {
  return `hanjari:push:${userId}`;
}
