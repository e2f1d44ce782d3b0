// Runs in the browser too.
/** What a page asks of its worker. */
export type WorkerWish =
  /** Keep this page of ours as it is now. */
  | { type: "keep"; path: string }
  /** Nobody is signed in any more: forget every page. */
  | { type: "forget" };

/** The tag under which the browser wakes the worker to send what waits. */
export const SEND_TAG = "outbox";
/** Where the tabs of this browser tell each other that their person has left. */
export const LEFT_CHANNEL = "hanjari:left";

/** Background Sync (https://wicg.github.io/background-sync/spec/), which not every browser has. */
interface Syncing {
  sync: { register(tag: string): Promise<void> };
}

/** Asks something of the worker, where there is one. */
export function askWorker(wish: WorkerWish): void {
  workers()?.controller?.postMessage(wish);
}

/** Asks the browser to send what waits as soon as it can; where it does not know how, the next page does. */
export async function sendLater(): Promise<void> {
  const registration = await workers()?.getRegistration();
  if (registration === undefined || !("sync" in registration)) return;
  // Somebody may have forbidden it.
  await (registration as unknown as Syncing).sync.register(SEND_TAG)
    .catch(() => {});
}

/** Only what comes over https, or from this machine, has workers. */
function workers(): ServiceWorkerContainer | undefined {
  return "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
}
