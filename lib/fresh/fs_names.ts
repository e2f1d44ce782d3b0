const EXTENSION = /\.[jt]sx?$/;

/** What a file under `routes/` is for. */
export type FileKind =
  | "app"
  | "middleware"
  | "layout"
  | "error"
  | "notFound"
  | "route";

const KINDS: Record<string, FileKind> = {
  _app: "app",
  _middleware: "middleware",
  _layout: "layout",
  _error: "error",
  _500: "error",
  _404: "notFound",
};

/** What the name of a file among the routes says. */
export interface FileName {
  /** What the file is for. */
  kind: FileKind;
  /** URL pattern of a route; of other files the folder's. */
  pattern: string;
  /** Folder segments as patterns, groups included. */
  folder: string[];
}

/** Reads what a path under `routes/` says: `blog/[id].tsx` is `/blog/:id`. */
export function readFileName(path: string): FileName {
  const parts = path.replace(EXTENSION, "").split("/");
  const name = parts.pop() ?? "";
  const kind = KINDS[name] ?? "route";
  const folder = parts.map(patternOf);
  const own = kind !== "route" || name === "index" ? [] : [patternOf(name)];
  const pattern = [...folder, ...own].filter((part) => !isGroup(part));
  return { kind, pattern: `/${pattern.join("/")}`, folder };
}

/** Sorts route files: the more exact one first, a file before its folder. */
export function compareRoutes(a: string, b: string): number {
  const left = rankedSegments(a);
  const right = rankedSegments(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = rank(left[i]) - rank(right[i]);
    if (difference !== 0) return difference;
    if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : 1);
}

function rankedSegments(path: string): string[] {
  return path.replace(EXTENSION, "").split("/")
    .filter((part) => !isGroup(part));
}

function rank(segment: string): number {
  if (segment === "index") return 0;
  if (!segment.includes("[")) return 1;
  if (segment.startsWith("[...")) return 4;
  return segment.startsWith("[[") ? 3 : 2;
}

function isGroup(segment: string): boolean {
  return segment.startsWith("(") && segment.endsWith(")");
}

/** Turns `[id]-[slug]`, `[[opt]]` or `[...rest]` into URLPattern syntax. */
function patternOf(segment: string): string {
  if (isGroup(segment)) return segment;
  const whole = /^\[(\[|\.\.\.)?([\w$]+)\]?\]$/.exec(segment);
  if (whole?.[1] === "[") return `:${whole[2]}?`;
  if (whole?.[1] === "...") return `:${whole[2]}*`;
  return segment.split(/(\[[\w$]+\])/).map((part, i, all) => {
    if (i % 2 === 0) return part.replace(/[:*+?{}()\\]/g, "\\$&");
    const name = `:${part.slice(1, -1)}`;
    return /^[\w$]/.test(all[i + 1]) ? `{${name}}` : name;
  }).join("");
}
