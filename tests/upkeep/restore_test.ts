import assert from "node:assert/strict";
import { type Config, readConfig } from "@/lib/config.ts";
import { STEPS, StoreTooNew } from "@/lib/migrations/mod.ts";
import {
  backUp,
  exportLines,
  readSource,
  restore,
  RestoreRefused,
  sourceOf,
} from "@/lib/upkeep/mod.ts";

interface Place extends AsyncDisposable {
  folder: string;
  config: Config;
}

const HOUR_MS = 3_600_000;

async function openPlace(): Promise<Place> {
  const folder = await Deno.makeTempDir({ prefix: "hanjari-upkeep-" });
  return {
    folder,
    config: configOf(folder),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

function configOf(folder: string): Config {
  return readConfig({ DATA_DIR: folder, KV_PATH: `${folder}/store.kv` });
}

async function exported({ config }: { config: Config }): Promise<string> {
  const lines = exportLines(readSource(sourceOf(config)), Date.now());
  return (await Array.fromAsync(lines)).join("");
}

async function fillSome({ config }: Place): Promise<void> {
  using kv = await Deno.openKv(config.kvPath);
  await kv.set(["users", 7], { id: 7, name: "미나", at: new Date(5) });
  await kv.set(
    ["object_chunks", "a", 0],
    crypto.getRandomValues(new Uint8Array(60_000)),
  );
  await kv.set(["round_lists", 1, 2], Uint16Array.of(3, 4));
  await kv.set(["sessions", 7, "x"], { sid: "x" }, { expireIn: HOUR_MS });
  await kv.atomic().sum(["reads", 1, 7], 3n).enqueue({ jobs: "a" }).commit();
}

Deno.test("restore() of a backup and of an export, packed or not, gives the same export byte for byte", async () => {
  await using place = await openPlace();
  await fillSome(place);
  const { folder } = place;
  const before = await exported(place);
  const files = [`${folder}/a.kv`, `${folder}/a.jsonl`, `${folder}/a.gz`];
  const [backup = "", plain = "", packed = ""] = files;
  const made = await backUp(sourceOf(place.config), backup);
  await Deno.writeTextFile(plain, before);
  const text = await Deno.open(plain);
  const file = await Deno.create(packed);
  await text.readable.pipeThrough(new CompressionStream("gzip"))
    .pipeTo(file.writable);

  const after = await Promise.all(files.map(async (from, i) => {
    const config = configOf(`${folder}/${i}`);
    await restore(config, { from, replace: false, now: Date.now() });
    return await exported({ config });
  }));

  assert.deepEqual(made, { records: 5, changed: 0 });
  assert.match(before, /"expires_at":1\d{12}/);
  assert.deepEqual(after, [before, before, before]);
});

Deno.test("backUp() says where it looked for a store that is not there", async () => {
  await using place = await openPlace();
  const file = `${place.folder}/elsewhere.kv`;

  await assert.rejects(
    backUp({ ...sourceOf(place.config), file }, `${place.folder}/copy.kv`),
    /Cannot read .*elsewhere\.kv: there is no such file\. KV_PATH says/,
  );
});

Deno.test("backUp() takes one moment while others write, and nobody else may read it", async () => {
  await using place = await openPlace();
  using kv = await Deno.openKv(place.config.kvPath);
  let isWriting = true;
  let round = 0;
  // Both halves of a pair are written in one commit.
  const writing = (async () => {
    while (isWriting) {
      const operation = kv.atomic();
      for (let i = 0; i < 200; i++) operation.set(["pair", i], round);
      await operation.commit();
      round++;
    }
  })();
  while (round < 3) await new Promise((done) => setTimeout(done, 1));
  const to = `${place.folder}/copy.kv`;
  await backUp(sourceOf(place.config), to);
  isWriting = false;
  await writing;

  using copy = await Deno.openKv(to);
  const rounds = new Set<unknown>();
  for await (const { value } of copy.list({ prefix: ["pair"] })) {
    rounds.add(value);
  }
  assert.equal(rounds.size, 1);
  const { mode } = await Deno.stat(to);
  assert.equal((mode ?? 0) & 0o077, 0);
  await assert.rejects(
    backUp(sourceOf(place.config), to),
    Deno.errors.AlreadyExists,
  );
});

Deno.test("restore() refuses a store that is not empty, and keeps what it replaces", async () => {
  await using place = await openPlace();
  await fillSome(place);
  const before = await exported(place);
  const from = `${place.folder}/a.kv`;
  await backUp(sourceOf(place.config), from);
  const later = await Deno.openKv(place.config.kvPath);
  await later.set(["users", 8], { id: 8 });
  later.close();
  const changed = await exported(place);
  const again = { from, replace: false, now: Date.now() };

  await assert.rejects(restore(place.config, again), RestoreRefused);
  assert.equal(await exported(place), changed);
  const kept = await restore(place.config, { ...again, replace: true });

  assert.equal(await exported(place), before);
  const old = { ...place.config, kvPath: kept ?? "" };
  assert.equal(await exported({ config: old }), changed);
});

Deno.test("restore() refuses while a process runs on the store", async () => {
  await using place = await openPlace();
  await fillSome(place);
  const from = `${place.folder}/a.kv`;
  await backUp(sourceOf(place.config), from);
  const now = Date.now();
  const kv = await Deno.openKv(place.config.kvPath);
  await kv.set(["processes", "p"], { expires_at: now + 25_000 });
  kv.close();
  const running = restore(place.config, { from, replace: true, now });

  await assert.rejects(running, /stop it. If it was killed, wait 25 s/);
  // Its lease has ended.
  await restore(place.config, { from, replace: true, now: now + 25_000 });
});

Deno.test("restore() refuses what a newer release made", async () => {
  await using place = await openPlace();
  const kv = await Deno.openKv(place.config.kvPath);
  await kv.set(["schema"], { number: STEPS.length + 1 });
  kv.close();
  const from = `${place.folder}/a.kv`;
  await backUp(sourceOf(place.config), from);
  const config = configOf(`${place.folder}/other`);

  await assert.rejects(
    restore(config, { from, replace: true, now: 0 }),
    StoreTooNew,
  );
});

Deno.test("restore() leaves the store alone when it cannot read the file", async () => {
  await using place = await openPlace();
  await fillSome(place);
  const before = await exported(place);
  const from = `${place.folder}/broken`;
  const texts = [before.slice(0, -9), "SQLite format 3\0 and no more", "x"];

  for (const text of texts) {
    await Deno.writeTextFile(from, text);
    const trying = restore(place.config, { from, replace: true, now: 0 });
    await assert.rejects(trying, /Cannot read/);
  }

  assert.equal(await exported(place), before);
});
