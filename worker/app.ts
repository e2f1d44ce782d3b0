// Runs in the browser too.
// What every page runs, with or without islands: the worker, the network, new versions, and who leaves.
import { askWorker, LEFT_CHANNEL } from "@/islands/lib/worker.ts";
import { listKeptPages } from "@/worker/app_kept.ts";
import { forgetHere, settleStorage } from "@/worker/app_storage.ts";
import { watchNetwork } from "@/worker/app_network.ts";
import { watchVersion } from "@/worker/app_version.ts";
import { isLeaving, keepsPage } from "@/worker/rules.ts";

const here = new URL(location.href);
const left = new BroadcastChannel(LEFT_CHANNEL);

settleStorage(document.documentElement.dataset.viewer, here);
left.onmessage = () => forgetHere();
addEventListener("submit", leaveWithForm, { capture: true });
watchNetwork();
watchVersion();
listKeptPages();
// It costs as much as a page: behind the first frame, if there is one.
if (document.hidden) startWorker();
else requestAnimationFrame(() => setTimeout(startWorker));

/** Who logs out leaves nothing here, whatever becomes of the request. */
function leaveWithForm({ target }: SubmitEvent): void {
  if (!(target instanceof HTMLFormElement)) return;
  // Of the attributes: a field may be called "action", too.
  const [method, action] = ["method", "action"].map((name) =>
    target.getAttribute(name) ?? ""
  );
  if (method !== "post" || !isLeaving(new URL(action ?? "", here))) return;
  // A wrong password keeps the account, and all that is here.
  if (target.querySelector("[name=password]") !== null) return;
  forgetHere();
  askWorker({ type: "forget" });
  left.postMessage(null);
}

async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  // This page came without a worker: it is kept as soon as there is one.
  if (workers.controller === null && keepsPage(here)) {
    workers.addEventListener("controllerchange", () => {
      askWorker({ type: "keep", path: here.pathname + here.search });
    }, { once: true });
  }
  // A browser may forbid it; the app does without.
  await workers.register("/sw.js").catch(() => {});
}
