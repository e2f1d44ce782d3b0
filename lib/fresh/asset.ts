import { buildId } from "./build_id.ts";

/** The parameter of a URL by which its content never changes: its value is that of the build. */
export const ASSET_KEY = "__frsh_c";

/** Adds the build id to a path of this site, so that it is cached for long. */
export function asset(path: string): string {
  const id = buildId();
  if (id === "" || !path.startsWith("/") || path.startsWith("//")) return path;
  const [, address, hash] = /^([^#]*)(.*)$/s.exec(path) ?? ["", path, ""];
  if (address.includes(`${ASSET_KEY}=`)) return path;
  const sign = address.includes("?") ? "&" : "?";
  return `${address}${sign}${ASSET_KEY}=${encodeURIComponent(id)}${hash}`;
}

/** Does for every URL of a `srcset` what `asset()` does for one. */
export function assetSrcSet(set: string): string {
  if (set.includes("(")) return set;
  return set.split(",").map((part) => {
    const [, before, url, after] = /^(\s*)(\S*)(.*)$/s.exec(part) ??
      ["", "", part, ""];
    return before + asset(url) + after;
  }).join(",");
}
