// Runs in the browser too.
import { ASSETS, importsOf } from "@/worker/rules.ts";
import type { KeeperTools } from "@/worker/keeper.ts";

/** Keeps the files of builds: scripts, styles, pictures. An address names its build, so it never changes what it means. */
export class AssetKeeper {
  readonly #tools: KeeperTools;

  constructor(tools: KeeperTools) {
    this.#tools = tools;
  }

  /** A file as it was kept. */
  async find({ pathname, search }: URL): Promise<Response | undefined> {
    return await (await this.#assets()).match(pathname + search);
  }

  /** Keeps these files, and all that they import; whether that could be done. */
  async keep(paths: readonly string[]): Promise<boolean> {
    const assets = await this.#assets();
    const wanted = new Set(paths);
    for (const path of wanted) {
      const asset = await this.#keepOne(assets, path);
      if (asset === null) return false;
      if (!isScript(asset)) continue;
      const script = await asset.text();
      for (const more of importsOf(script, path)) wanted.add(more);
    }
    return true;
  }

  /** Removes everything but these files, and what they import. */
  async dropAllBut(paths: Iterable<string>): Promise<void> {
    const assets = await this.#assets();
    const needed = new Set(paths);
    for (const path of needed) {
      const asset = await assets.match(path);
      if (asset === undefined || !isScript(asset)) continue;
      const script = await asset.text();
      for (const more of importsOf(script, path)) needed.add(more);
    }
    for (const request of await assets.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!needed.has(pathname + search)) await assets.delete(request);
    }
  }

  async count(): Promise<number> {
    return (await (await this.#assets()).keys()).length;
  }

  async #keepOne(assets: Cache, path: string): Promise<Response | null> {
    const kept = await assets.match(path);
    if (kept !== undefined) return kept;
    const response = await this.#tools.fetch(path);
    // Another build is answering by now: its file is not the one of this page.
    if (!response.ok || response.redirected) return null;
    await assets.put(path, response.clone());
    return response;
  }

  #assets(): Promise<Cache> {
    return this.#tools.caches.open(ASSETS);
  }
}

function isScript({ headers }: Response): boolean {
  return /\bjavascript\b/.test(headers.get("content-type") ?? "");
}
