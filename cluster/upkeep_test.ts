import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";
import {
  backUp,
  exportLines,
  readSource,
  restore,
  RestoreRefused,
  type Source,
  sourceOf,
} from "@/lib/upkeep/mod.ts";
import { openDenoKv } from "./denokv.ts";

const HOUR_MS = 3_600_000;

async function exported(source: Source): Promise<string> {
  const lines = exportLines(readSource(source), Date.now());
  return (await Array.fromAsync(lines)).join("");
}

Deno.test("a store on denokv is backed up over the network and from its file, and brought back", async () => {
  await using first = await openDenoKv();
  await using second = await openDenoKv();
  const dataDir = await Deno.makeTempDir();
  // Every connection takes its token from here.
  const use = ({ env }: { env: Record<string, string> }) => {
    for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
    return readConfig({ ...env, DATA_DIR: dataDir });
  };
  // Whoever is tested next in this process has a store of their own.
  using cleaning = new DisposableStack();
  cleaning.defer(() => {
    for (const name of Object.keys(first.env)) Deno.env.delete(name);
  });
  const config = use(first);
  const kv = await Deno.openKv(config.kvPath);
  await kv.set(["users", 7], { id: 7, name: "미나" });
  for (let i = 0; i < 1_200; i++) await kv.set(["messages", 1, i], { i });
  await kv.set(["sessions", 7, "x"], { sid: "x" }, { expireIn: HOUR_MS });
  const before = await exported(sourceOf(config));

  const byNetwork = `${dataDir}/network.kv`;
  const byFile = `${dataDir}/file.kv`;
  const made = await backUp(sourceOf(config), byNetwork);
  await backUp(sourceOf(config, first.file), byFile);
  kv.close();
  const other = use(second);
  const bringing = { replace: false, now: Date.now() };
  await restore(other, { ...bringing, from: byFile });
  const after = await exported(sourceOf(other));
  const again = restore(other, { ...bringing, from: byNetwork });
  await assert.rejects(again, RestoreRefused);
  await restore(other, { ...bringing, from: byNetwork, replace: true });

  assert.deepEqual(made, { records: 1_202, changed: 0 });
  assert.equal(after, before);
  assert.equal(await exported(sourceOf(other)), before);
  // The server does not tell when a record goes: it goes as late as its kind may.
  const [session] = (await exported(sourceOf(config, byNetwork))).split("\n")
    .filter((line) => line.includes('"sessions"'));
  assert.match(session ?? "", /"expires_at":\d+/);
  await Deno.remove(dataDir, { recursive: true });
});
