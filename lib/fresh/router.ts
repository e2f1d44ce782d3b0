import type { PlacedStep } from "./scopes.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const DYNAMIC = /[:*{}()?+\\]/;

/** What is run for a request, one after the other. */
export type Steps = readonly PlacedStep[];

interface Entry {
  /** The pattern in the form that `ctx.route` has. */
  route: string;
  byMethod: Map<string, Steps>;
}

interface DynamicEntry extends Entry {
  pattern: URLPattern;
  /** The literal beginning: rules a pattern out without trying it. */
  prefix: string;
}

/** What a URL leads to. `steps` is null where the method is not served. */
export interface Match {
  /** The pattern that matched. */
  route: string;
  /** What the pattern names, decoded. */
  params: Record<string, string>;
  /** What is run for the method that was asked. */
  steps: Steps | null;
  /** Methods that the pattern serves. */
  allowed: string[];
}

/** Finds routes: literal paths in a table, then patterns in their order. */
export class Router {
  #literal = new Map<string, Entry>();
  #dynamic: DynamicEntry[] = [];
  #byPattern = new Map<string, DynamicEntry>();

  /** Registers a pattern; what was registered first for a method stays. */
  add(method: string | "ALL", path: string, steps: Steps): void {
    const entry = DYNAMIC.test(path)
      ? this.#dynamicEntry(path)
      : this.#literalEntry(path);
    for (const name of method === "ALL" ? METHODS : [method]) {
      if (!entry.byMethod.has(name)) entry.byMethod.set(name, steps);
    }
  }

  /** Returns what a URL leads to, or null for an unknown path. */
  match(method: string, url: URL): Match | null {
    const path = url.pathname;
    const literal = this.#literal.get(withoutSlash(path));
    if (literal !== undefined) return found(literal, method, {});
    let refused: Match | null = null;
    for (const entry of this.#dynamic) {
      if (!path.startsWith(entry.prefix)) continue;
      const result = entry.pattern.exec(url.href);
      if (result === null) continue;
      const match = found(entry, method, result.pathname.groups);
      if (match.steps !== null) return match;
      refused ??= match;
    }
    return refused;
  }

  #literalEntry(path: string): Entry {
    const { pathname } = new URL(path, "http://localhost");
    const key = withoutSlash(pathname);
    const known = this.#literal.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { route: path, byMethod: new Map() };
    this.#literal.set(key, entry);
    return entry;
  }

  #dynamicEntry(path: string): DynamicEntry {
    const pathname = path.startsWith("/") ? path : `/${path}`;
    const known = this.#byPattern.get(pathname);
    if (known !== undefined) return known;
    const pattern = new URLPattern({ pathname });
    const entry: DynamicEntry = {
      route: pattern.pathname,
      byMethod: new Map(),
      pattern,
      prefix: prefixOf(pathname),
    };
    this.#byPattern.set(pathname, entry);
    this.#dynamic.push(entry);
    return entry;
  }
}

/** The folders before the first one with a pattern, as a URL spells them. */
function prefixOf(pathname: string): string {
  const literal = pathname.slice(0, pathname.search(DYNAMIC));
  const folder = literal.slice(0, literal.lastIndexOf("/"));
  return new URL(`http://localhost${folder}`).pathname.replace(/\/$/, "");
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function found(
  entry: Entry,
  method: string,
  groups: Record<string, string | undefined>,
): Match {
  const { byMethod, route } = entry;
  const steps = byMethod.get(method) ??
    (method === "HEAD" ? byMethod.get("GET") : undefined) ?? null;
  const allowed = steps === null ? [...byMethod.keys()] : [];
  return { route, params: paramsOf(groups), steps, allowed };
}

function paramsOf(
  groups: Record<string, string | undefined>,
): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  for (const name in groups) {
    const value = groups[name];
    params[name] = value === undefined ? "" : decode(value);
  }
  return params;
}

/** A malformed escape is the client's own text, not a reason to fail. */
function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}
