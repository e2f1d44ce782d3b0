// Runs in the browser too.
/** What the worker keeps, for how long, and how it reads what the server says. Values in, verdict out. */

/** Of each person's pages so many are kept, the newest. */
export const MOST_PAGES = 40;
/** A longer page is not kept. */
export const LONGEST_PAGE = 1_000_000;
/** An older page is not shown. */
export const KEPT_MS = 7 * 86_400_000;
/** From so many on, assets that no kept page needs are removed. */
export const MOST_ASSETS = 150;

/** Says in milliseconds when a page was kept. */
export const KEPT_AT = "x-kept-at";
/** Says whose page it is: an account, or 0 for nobody's. */
const VIEWER = "hanjari-viewer";
/** The name of the cache of one person's pages begins so. */
export const PAGES = "hanjari-pages-";
export const ASSETS = "hanjari-assets";
export const SHELL = "hanjari-shell";
/** The page that stands for those that are not kept. */
export const OFFLINE_PATH = "/offline";

const KEPT_PATHS =
  /^\/(|chat|chat\/\d+|rooms\/\d+|orders|orders\/\d+|menu|accounts\/notices)$/;
const LEAVING_PATHS = ["/accounts/logout", "/accounts/delete"];
/** Nobody answered but what stands before the server. */
const NOBODY_THERE = [502, 503, 504];
const ASSET_URLS = /"((?:\/_fresh\/js\/|\/[^"\s]*[?&;]__frsh_c=)[^"\s]*)"/g;
const IMPORTS = /(?:\bfrom|\bimport)\s*"(\.\/[^"]+\.js)"/g;

/** Whether a page is one to read without a network: lists and rooms, never settings or forms. */
export function keepsPage({ pathname }: URL): boolean {
  return KEPT_PATHS.test(pathname);
}

/** Whether a form that is sent there ends what this person may read here. */
export function isLeaving({ pathname }: URL): boolean {
  return LEAVING_PATHS.includes(pathname);
}

/** Whether a file belongs to one build for ever: its address names the build. */
export function isAsset({ pathname, searchParams }: URL): boolean {
  return pathname.startsWith("/_fresh/js/") || searchParams.has("__frsh_c");
}

/** Whether the status of an answer means that the server itself did not answer. */
export function isNobodyThere(status: number): boolean {
  return NOBODY_THERE.includes(status);
}

/** Whose page an answer is; null where it does not say. */
export function viewerOf(headers: Headers): number | null {
  const viewer = headers.get(VIEWER);
  return viewer !== null && /^\d{1,16}$/.test(viewer) ? Number(viewer) : null;
}

/** The paths of the scripts, styles and pictures of the build that a page names. */
export function assetsOfPage(html: string): string[] {
  const found = [...html.matchAll(ASSET_URLS)].map(([, path = ""]) =>
    path.replaceAll("&amp;", "&")
  );
  return [...new Set(found)];
}

/** The paths of the scripts that a script imports. */
export function importsOf(script: string, path: string): string[] {
  return [...script.matchAll(IMPORTS)].map(([, name = ""]) =>
    new URL(name, `http://here.invalid${path}`).pathname
  );
}

/** The page with a mark that says when it was kept: it shows that it is not of now. */
export function markKept(html: string, keptAt: number): string {
  return html.replace(/<html\b/, `<html data-kept="${keptAt}"`);
}

/** Whether something kept at this moment may still be shown. */
export function isFresh(keptAt: number, now: number): boolean {
  return keptAt <= now && now - keptAt < KEPT_MS;
}
