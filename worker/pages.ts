/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import type { Keeper } from "@/worker/keeper.ts";
import { isNobodyThere, keepsPage, viewerOf } from "@/worker/rules.ts";

/** A page from the server; where nobody answers as it was kept, or the page that stands for it. */
export async function answerPage(
  keeper: Keeper,
  event: FetchEvent,
): Promise<Response> {
  const url = new URL(event.request.url);
  const { epoch } = keeper;
  const response = await ask(event);
  if (response === null || isNobodyThere(response.status)) {
    return await keeper.find(url) ?? response ?? await keeper.shell() ??
      Response.error();
  }
  const work = take(keeper, { url, epoch, response });
  event.waitUntil(work.kept);
  // Whoever reads this page is told nothing of others, even if the network goes now.
  await work.settled;
  return response;
}

/** Keeps a page of ours as the server tells it now. */
export async function keepNow(keeper: Keeper, url: URL): Promise<void> {
  const { epoch } = keeper;
  const response = await fetch(url, {
    headers: { accept: "text/html" },
    redirect: "manual",
  });
  await take(keeper, { url, epoch, response }).kept;
}

interface Taken {
  url: URL;
  /** Of the keeper, when the page was asked for. */
  epoch: number;
  response: Response;
}

function take(
  keeper: Keeper,
  { url, epoch, response }: Taken,
): { settled: Promise<void>; kept: Promise<void> } {
  const viewer = viewerOf(response.headers);
  // Meanwhile somebody left: this is no page of whoever is here now.
  const isLate = epoch !== keeper.epoch;
  if (viewer === null || isLate) {
    return { settled: Promise.resolve(), kept: Promise.resolve() };
  }
  const settled = keeper.settle(viewer);
  const isKept = viewer > 0 && response.ok && keepsPage(url);
  const copy = isKept ? response.clone() : null;
  const kept = settled.then(async () => {
    const path = url.pathname + url.search;
    const { epoch } = keeper;
    if (copy) await keeper.keep({ path, viewer, epoch, response: copy });
    await refreshShell(keeper, response);
  });
  return { settled, kept };
}

/** The page for offline speaks the language of the others. */
async function refreshShell(
  keeper: Keeper,
  { headers }: Response,
): Promise<void> {
  const language = headers.get("content-language");
  const shell = await keeper.shell();
  if (shell?.headers.get("content-language") === language) return;
  await keeper.keepShell();
}

/** Null when there is no network, or nobody at its end. */
async function ask({ request, preloadResponse }: FetchEvent) {
  try {
    const early: Response | undefined = await preloadResponse;
    return early ?? await fetch(request);
  } catch {
    return null;
  }
}
