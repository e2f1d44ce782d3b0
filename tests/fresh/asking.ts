import assert from "node:assert/strict";
import type { Running } from "./fixture_process.ts";

export type Ask = Running["ask"];
export type Check = (ask: Ask) => Promise<void>;

export async function page(ask: Ask, path: string, init?: RequestInit) {
  const response = await ask(path, init);
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
}

export async function trace(ask: Ask, path: string): Promise<string | null> {
  return (await page(ask, path)).headers.get("x-trace");
}

export async function layouts(ask: Ask, path: string): Promise<string[]> {
  return layoutsOf((await page(ask, path)).body);
}

export function layoutsOf(body: string): string[] {
  return [...body.matchAll(/data-layout="([^"]+)"/g)].map(([, name]) => name);
}

/** Reads the JSON that a page of the fixture shows. */
export function shown(body: string): unknown {
  const text = /<output>(.*?)<\/output>/s.exec(body)?.[1] ?? "null";
  return JSON.parse(text.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
}

export function tag(body: string, pattern: RegExp): string {
  const found = pattern.exec(body);
  assert.ok(found, `${pattern} in ${body}`);
  return found[0];
}

export function inOrder(body: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = body.indexOf(part, from);
    assert.notEqual(at, -1, `${part} after position ${from} of ${body}`);
    from = at;
  }
}
