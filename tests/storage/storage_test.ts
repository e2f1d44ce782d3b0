import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import { MOST_OBJECT_BYTES, openStorage } from "@/lib/storage/mod.ts";
import { startFakeS3 } from "@/tests/storage/fake_s3.ts";

function noise(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  assert(error instanceof AppError, String(error));
  return error;
}

Deno.test("objects are kept, found and removed alike in the store and in a bucket", async (t) => {
  const kv = await Deno.openKv(":memory:");
  const fake = startFakeS3();
  for (const config of [null, fake.config]) {
    await t.step(config === null ? "the store" : "a bucket", async () => {
      const storage = openStorage({ kv, now: Date.now, config });
      const sizes = [1, 60_000, 60_001, MOST_OBJECT_BYTES];
      for (const size of sizes) await storage.put(`a/${size}`, noise(size));

      for (const size of sizes) {
        assert.deepEqual(await storage.get(`a/${size}`), noise(size));
        await storage.delete(`a/${size}`);
        assert.equal(await storage.get(`a/${size}`), null);
      }
      await storage.delete("a/never");
    });
  }
  const left = await Array.fromAsync(kv.list({ prefix: [] }));
  kv.close();
  await fake.close();

  assert.deepEqual(left, []);
  assert.equal(fake.objects.size, 0);
});

Deno.test("the store keeps no object that one look-up could not bring back", async () => {
  using kv = await Deno.openKv(":memory:");
  const storage = openStorage({ kv, now: Date.now, config: null });

  await assert.rejects(storage.put("large", noise(MOST_OBJECT_BYTES + 1)));

  assert.equal(await storage.get("large"), null);
});

Deno.test("a bucket that fails, refuses our key or is away says so, and then rests", async () => {
  using kv = await Deno.openKv(":memory:");
  const fake = startFakeS3();
  let now = 0;
  const open = (secretAccessKey: string) =>
    openStorage({
      ...{ kv, now: () => now },
      config: { ...fake.config, secretAccessKey },
    });
  const stranger = await refusalOf(open("guessed").put("a", noise(3)));
  const storage = open(fake.config.secretAccessKey);
  await storage.put("a", noise(3));

  fake.failWith = 500;
  const failures = [];
  for (let i = 0; i < 5; i++) failures.push(await refusalOf(storage.get("a")));
  const asked = fake.requests;
  fake.failWith = null;
  const resting = await refusalOf(storage.get("a"));
  const askedResting = fake.requests;
  now += 30_000;
  const again = await storage.get("a");
  await fake.close();
  const away = await refusalOf(storage.get("a"));

  const all = [stranger, ...failures, resting, away];
  assert.deepEqual(all.map(({ code }) => code), all.map(() => UNAVAILABLE));
  assert.equal(askedResting, asked);
  assert.deepEqual(again, noise(3));
  assert(!all.some(({ message }) => message.includes("hush")));
});

const UNAVAILABLE = "serviceUnavailable";
