import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { migrate, STEPS } from "@/lib/migrations/mod.ts";
import { StoreFile } from "@/lib/upkeep/store_file.ts";
import { verify } from "@/lib/upkeep/verify.ts";
import { viewOfStore } from "@/lib/upkeep/view.ts";
import { startApp } from "@/tests/support/app.ts";
import { call, must } from "@/tests/support/calls.ts";

/**
 * The file of a store as the release before numbers left it: the people of
 * `deno task demo`, a match, two requests and two orders posted again.
 */
const FIXTURE = new URL("release_0.kv.gz", import.meta.url);
/** With which that release made the passwords. */
const SECRET_KEY = "the secret of a fixture, 32 bytes";
const MINA = { username: "mina", password: "demo-6d5ea525e21d28b9" };
const MADE_AT = 1_795_299_700_000;
const YEAR_MS = 365 * 86_400_000;

/** Unpacks the fixture; nothing in it goes by itself while a test looks at it. */
async function unpack(): Promise<string> {
  const path = `${await Deno.makeTempDir({ prefix: "hanjari-release-" })}/a.kv`;
  const packed = await Deno.open(FIXTURE);
  const file = await Deno.create(path);
  await packed.readable.pipeThrough(new DecompressionStream("gzip"))
    .pipeTo(file.writable);
  const db = new DatabaseSync(path);
  db.prepare("UPDATE kv SET expiration_ms = ? WHERE expiration_ms > 0")
    .run(Date.now() + YEAR_MS);
  db.close();
  return path;
}

async function remove(path: string): Promise<void> {
  await Deno.remove(path.replace(/[^/]*$/, ""), { recursive: true });
}

function contentOf(path: string): Map<string, unknown> {
  using file = new StoreFile(path);
  return new Map(
    [...file.records()].map(({ key, value }) => [JSON.stringify(key), value]),
  );
}

Deno.test("the store of the release before numbers gets the shape of this one, and nothing is lost", async () => {
  const path = await unpack();
  const before = contentOf(path);
  const kv = await Deno.openKv(path);
  const migrating = { kv, now: () => MADE_AT };

  await migrate(migrating);
  const once = await Array.fromAsync(kv.list({ prefix: [] }));
  await migrate(migrating);
  const twice = await Array.fromAsync(kv.list({ prefix: [] }));
  const damages = await verify(viewOfStore(kv), MADE_AT);
  kv.close();
  const after = contentOf(path);
  await remove(path);

  assert.deepEqual(twice, once);
  assert.deepEqual(damages, []);
  assert.deepEqual(after.get('["schema"]'), { number: STEPS.length });
  const changed = [...before].filter(([key, value]) =>
    Deno.inspect(after.get(key)) !== Deno.inspect(value)
  );
  assert.deepEqual(
    new Set(changed.map(([key]) => JSON.parse(key)[0])),
    new Set(["message_ids", "notices"]),
    "What a new step of lib/migrations changes is named here",
  );
});

Deno.test("notices of that release say whom they name", async () => {
  const path = await unpack();
  const kv = await Deno.openKv(path);
  await migrate({ kv, now: () => MADE_AT });
  const named: string[] = [];
  for await (
    const { key, value } of kv.list<
      { kind: string; about: number; facts: { name: string } }
    >({ prefix: ["notices"] })
  ) {
    const person = await kv.get<{ display_name: string }>(
      ["users", value.about],
    );
    const index = await kv.get(["notices_about", value.about, ...key.slice(1)]);
    assert.equal(person.value?.display_name, value.facts.name);
    assert.equal(index.value, 0);
    named.push(value.kind);
  }
  kv.close();
  await remove(path);

  assert.deepEqual(named.toSorted(), [
    ...["friendAccepted", "friendRequest", "friendRequest"],
    ...["match", "match"],
    ...["orderInvite", "orderInvite", "orderInvite", "orderInvite"],
  ]);
});

Deno.test("the app starts on that store, and people find their rooms", async () => {
  const kvPath = await unpack();
  await using app = await startApp({ kvPath, env: { SECRET_KEY } });

  const tokens = await must(app, "POST", "/api/token", { body: MINA });
  const { access: token } = tokens as { access: string };
  const { body } = await call(app, "GET", "/api/rooms", { token });
  const { results } = body as { results: { last_message: unknown }[] };

  assert(results.length >= 5, `${results.length} rooms`);
  assert(results.every(({ last_message }) => last_message !== null));
  await app.pause();
  await remove(kvPath);
});

Deno.test("the app does not start on a store of a newer release", async () => {
  const kvPath = await unpack();
  const kv = await Deno.openKv(kvPath);
  await kv.set(["schema"], { number: STEPS.length + 1 });
  kv.close();

  await assert.rejects(
    startApp({ kvPath, env: { SECRET_KEY } }),
    ({ message }: Error) =>
      message.includes(
        `it has shape ${
          STEPS.length + 1
        }, and this release knows ${STEPS.length}`,
      ),
  );
  await remove(kvPath);
});
