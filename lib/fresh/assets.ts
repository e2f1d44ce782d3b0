import { join } from "node:path";
import { asset } from "./asset.ts";
import { listFiles } from "./crawl.ts";
import { mediaTypeOf } from "./mime.ts";
import type { StaticFile } from "./snapshot.ts";

/** From this size on a file is sent as it is read. */
const STREAMED_BYTES = 1024 * 1024;

/** What a build knows of a static file, apart from its content. */
export interface AssetFacts {
  /** Null where the content may change at any time. */
  hash: string | null;
  /** Bytes. */
  size: number;
  /** Absolute; the script folder's files are named by the build. */
  file: string;
  /** Whether its URL changes with its content, so that it may be kept for ever. */
  immutable: boolean;
}

/** Returns a hash that changes with the content. */
export async function hashOf(
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", content);
  return new Uint8Array(digest).toHex();
}

/** Lists the static files that a build publishes, by URL path. */
export async function publishedFiles(
  folders: readonly string[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const hidden = (path: string) =>
      path.split("/").some((part) =>
        part.startsWith(".") && part !== ".well-known"
      );
    for (const { path, file } of await listFiles(folder, (it) => !hidden(it))) {
      if (!files.has(`/${path}`)) files.set(`/${path}`, file);
    }
  }
  return files;
}

/** Describes a file on the disk. */
export function fileOnDisk(
  path: string,
  { hash, size, file, immutable }: AssetFacts,
): StaticFile {
  const read = async () =>
    size < STREAMED_BYTES
      ? await Deno.readFile(file)
      : (await Deno.open(file)).readable;
  return { contentType: mediaTypeOf(path), hash, size, immutable, read };
}

/** Describes a file in memory. */
export function fileInMemory(
  path: string,
  content: Uint8Array<ArrayBuffer>,
  hash: string | null,
): StaticFile {
  return {
    contentType: mediaTypeOf(path),
    hash,
    size: content.length,
    immutable: true,
    read: () => Promise.resolve(content),
  };
}

/** Finds a file in the folders now: in development they change. */
export async function findLive(
  folders: readonly string[],
  path: string,
): Promise<StaticFile | null> {
  if (path.split("/").includes("..") || path.includes("\0")) return null;
  for (const folder of folders) {
    const file = join(folder, path);
    const facts = await statOf(file);
    if (facts === null) continue;
    const { size } = facts;
    return fileOnDisk(path, { hash: null, size, file, immutable: false });
  }
  return null;
}

async function statOf(file: string): Promise<Deno.FileInfo | null> {
  try {
    const facts = await Deno.stat(file);
    return facts.isFile ? facts : null;
  } catch (error) {
    const absent = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (absent) return null;
    throw error;
  }
}

/** Adds the build id to the local URLs of a stylesheet. */
export function lockUrls(css: string): string {
  return css.replace(
    /url\(\s*(["']?)(\/[^"')\s]+)\1\s*\)/g,
    (_all, quote: string, path: string) =>
      `url(${quote}${asset(path)}${quote})`,
  );
}
