// Runs in the browser too.
import { AssetKeeper } from "@/worker/assets.ts";
import {
  assetsOfPage,
  isFresh,
  KEPT_AT,
  LONGEST_PAGE,
  markKept,
  MOST_ASSETS,
  MOST_PAGES,
  OFFLINE_PATH,
  PAGES,
  SHELL,
} from "@/worker/rules.ts";

/** The world outside the keeper; tests bring their own. */
export interface KeeperTools {
  caches: Pick<CacheStorage, "open" | "keys" | "delete">;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  now(): number;
}

/**
 * Keeps pages of the person who is signed in, each with all that it needs, so
 * that it is shown whole or not at all. There is never anything of two people:
 * whoever the server speaks to next, pages of others go first.
 */
export class Keeper {
  readonly assets: AssetKeeper;
  readonly #tools: KeeperTools;
  #epoch = 0;

  constructor(tools: KeeperTools) {
    this.#tools = tools;
    this.assets = new AssetKeeper(tools);
  }

  /** Changes when pages are forgotten: what was asked before it is not kept any more. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The server spoke to this person, or to nobody (0): forgets the pages of everybody else. */
  async settle(viewer: number): Promise<void> {
    const { caches } = this.#tools;
    const others = (await caches.keys())
      .filter((name) => name.startsWith(PAGES) && name !== PAGES + viewer);
    if (others.length === 0) return;
    this.#epoch++;
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** Forgets every page of everybody. */
  async forget(): Promise<void> {
    this.#epoch++;
    await this.settle(0);
  }

  /** Keeps a page, unless somebody has left since `epoch` or a part of it cannot be had. */
  async keep(
    { path, viewer, epoch, response }: {
      path: string;
      viewer: number;
      epoch: number;
      response: Response;
    },
  ): Promise<void> {
    const { caches, now } = this.#tools;
    const html = await response.text();
    if (html.length > LONGEST_PAGE) return;
    const isWhole = await this.assets.keep(assetsOfPage(html));
    if (!isWhole || epoch !== this.#epoch) return;
    const name = PAGES + viewer;
    const pages = await caches.open(name);
    await pages.put(path, keptPage(html, response.headers, now()));
    // Somebody may have left while it was written.
    if (epoch !== this.#epoch) return void await caches.delete(name);
    await this.#trim(pages);
  }

  /** A page as it was kept, with its mark, or null. */
  async find({ pathname, search }: URL): Promise<Response | null> {
    const { caches, now } = this.#tools;
    for (const name of await this.#pageCaches()) {
      const pages = await caches.open(name);
      const kept = await pages.match(pathname + search) ??
        await pages.match(pathname, { ignoreSearch: true });
      const keptAt = Number(kept?.headers.get(KEPT_AT));
      if (kept === undefined || !isFresh(keptAt, now())) continue;
      return new Response(markKept(await kept.text(), keptAt), kept);
    }
    return null;
  }

  /** Keeps the page that stands for those that are not kept; in the language of who asks. */
  async keepShell(): Promise<void> {
    const response = await this.#tools.fetch(OFFLINE_PATH);
    if (!response.ok) throw new Error(`Cannot keep: ${response.status}`);
    const html = await response.text();
    if (!await this.assets.keep(assetsOfPage(html))) {
      throw new Error("Cannot keep the shell: a part of it is missing");
    }
    const shell = await this.#tools.caches.open(SHELL);
    const { headers } = response;
    await shell.put(OFFLINE_PATH, keptPage(html, headers, this.#tools.now()));
  }

  /** The page that stands for others. */
  async shell(): Promise<Response | undefined> {
    const shell = await this.#tools.caches.open(SHELL);
    return await shell.match(OFFLINE_PATH);
  }

  /** Removes pages that are too old, and assets that nothing kept needs. */
  async sweep(): Promise<void> {
    const { caches, now } = this.#tools;
    const needed = new Set<string>();
    for (const name of [SHELL, ...await this.#pageCaches()]) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const kept = await cache.match(request);
        const isOld = !isFresh(Number(kept?.headers.get(KEPT_AT)), now());
        if (isOld && name !== SHELL) await cache.delete(request);
        else {for (const path of assetsOfPage(await kept?.text() ?? "")) {
            needed.add(path);
          }}
      }
    }
    await this.assets.dropAllBut(needed);
  }

  async #trim(pages: Cache): Promise<void> {
    const kept = await pages.keys();
    for (
      const request of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))
    ) {
      await pages.delete(request);
    }
    if (await this.assets.count() > MOST_ASSETS) await this.sweep();
  }

  async #pageCaches(): Promise<string[]> {
    const names = await this.#tools.caches.keys();
    return names.filter((name) => name.startsWith(PAGES));
  }
}

/** Of the answer's headers those that make it the same page: its policy has the nonces that are in it. */
function keptPage(html: string, from: Headers, keptAt: number): Response {
  const headers = new Headers({ [KEPT_AT]: String(keptAt) });
  for (const name of KEPT_HEADERS) {
    const value = from.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(html, { headers });
}

const KEPT_HEADERS = [
  "content-type",
  "content-language",
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
];
