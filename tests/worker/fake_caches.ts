/** Where the site of these tests is. */
export const SITE = "http://localhost";

/** Caches in memory, as far as the worker uses them. */
export class FakeCaches {
  readonly #caches = new Map<string, FakeCache>();

  open(name: string): Promise<Cache> {
    const cache = this.#caches.get(name) ?? new FakeCache();
    this.#caches.set(name, cache);
    return Promise.resolve(cache as unknown as Cache);
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#caches.keys()]);
  }

  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.delete(name));
  }

  /** The paths that a cache has, oldest first. */
  paths(name: string): string[] {
    return [...this.#caches.get(name)?.answers.keys() ?? []];
  }
}

class FakeCache {
  readonly answers = new Map<string, Response>();

  put(path: string | Request, response: Response): Promise<void> {
    // A browser puts what is put again at the end.
    this.answers.delete(pathOf(path));
    this.answers.set(pathOf(path), response);
    return Promise.resolve();
  }

  match(
    path: string | Request,
    { ignoreSearch = false } = {},
  ): Promise<Response | undefined> {
    const asked = pathOf(path);
    const found = [...this.answers].find(([key]) =>
      (ignoreSearch ? key.split("?")[0] : key) === asked
    );
    return Promise.resolve(found?.[1].clone());
  }

  keys(): Promise<Request[]> {
    const paths = [...this.answers.keys()];
    return Promise.resolve(paths.map((path) => new Request(SITE + path)));
  }

  delete(path: string | Request): Promise<boolean> {
    return Promise.resolve(this.answers.delete(pathOf(path)));
  }
}

function pathOf(asked: string | Request): string {
  if (typeof asked === "string") return asked;
  const { pathname, search } = new URL(asked.url);
  return pathname + search;
}
