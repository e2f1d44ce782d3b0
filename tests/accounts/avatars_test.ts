import assert from "node:assert/strict";
import {
  clearAvatars,
  deleteAccount,
  findUser,
  readAvatar,
  removeAvatar,
  setAvatar,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { openStorage } from "@/lib/storage/mod.ts";
import type { Services } from "@/lib/services.ts";
import { join, PASSWORD, withAccounts } from "@/tests/accounts/support.ts";
import { startFakeS3 } from "@/tests/storage/fake_s3.ts";
import { takePhoto } from "@/tests/support/pictures.ts";
import { eventually } from "@/tests/support/waiting.ts";

const HOUR_MS = 3_600_000;
/** The machine may be busy. */
const PATIENCE_MS = 30_000;

function within30s(what: string, holds: () => boolean | Promise<boolean>) {
  return eventually(what, holds, PATIENCE_MS);
}

async function show(services: Services, userId: number): Promise<number> {
  const me = await setAvatar(services, { userId, bytes: await takePhoto() });
  return Number(me.avatar_url?.split("/").at(-1));
}

async function isThere(services: Services, avatarId: number): Promise<boolean> {
  try {
    const bytes = await readAvatar(services, { avatarId, size: 96 });
    return bytes.length > 0;
  } catch (error) {
    assert(error instanceof AppError && error.code === "notFound");
    return false;
  }
}

/** Chunks and records of pictures that the store holds. */
async function countStored({ kv }: Services): Promise<number> {
  const lists = ["objects", "object_chunks", "avatars"].map((name) =>
    Array.fromAsync(kv.list({ prefix: [name] }))
  );
  return (await Promise.all(lists)).flat().length;
}

Deno.test("a picture has an id of its own, and the one before it is gone with its bytes", async () => {
  await withAccounts(async ({ services }) => {
    clearAvatars(services);
    services.jobs.start();
    const { user } = await join(services, "ann");

    const first = await show(services, user.id);
    const stored = await countStored(services);
    const second = await show(services, user.id);

    assert.notEqual(first, second);
    assert.equal(await isThere(services, first), false);
    assert.equal(await isThere(services, second), true);
    await within30s(
      "the bytes are gone",
      async () => await countStored(services) === stored,
    );

    const me = await removeAvatar(services, user.id);
    assert.equal(me.avatar_url, null);
    assert.equal(await isThere(services, second), false);
    await within30s(
      "all is gone",
      async () => await countStored(services) === 0,
    );
  });
});

Deno.test("the picture goes with the account", async () => {
  await withAccounts(async ({ services }) => {
    clearAvatars(services);
    services.jobs.start();
    const { user } = await join(services, "ann");
    const avatarId = await show(services, user.id);

    await deleteAccount(services, { userId: user.id, password: PASSWORD });

    assert.equal(await isThere(services, avatarId), false);
    assert.equal((await findUser(services, user.id))?.avatar, undefined);
    await within30s(
      "the bytes are gone",
      async () => await countStored(services) === 0,
    );
  });
});

Deno.test("of pictures sent at once one stays, and the others leave nothing", async () => {
  await withAccounts(async ({ services, clock }) => {
    clearAvatars(services);
    services.jobs.start();
    const { user } = await join(services, "ann");

    const ids = await Promise.all(
      Array.from({ length: 4 }, () => show(services, user.id)),
    );
    const now = (await findUser(services, user.id))?.avatar;

    assert(now !== undefined && ids.includes(now));
    clock.at += 2 * HOUR_MS;
    // One record, and of each size an object with its chunk.
    await within30s(
      "one is left",
      async () => await countStored(services) === 5,
    );
    assert.equal(await isThere(services, now), true);
  });
});

Deno.test("bytes that no commit ever named are removed after an hour, and none sooner", async () => {
  const fake = startFakeS3();
  await withAccounts(async ({ services: base, clock }) => {
    const { kv, now } = base;
    const storage = openStorage({ kv, now, config: fake.config });
    const services = { ...base, storage };
    clearAvatars(services);
    services.jobs.start();
    const { user } = await join(services, "ann");
    const kept = await show(services, user.id);
    // Everything but the last step, as if the process had died there.
    await assert.rejects(show(services, 1));

    assert.equal(fake.objects.size, 4);
    clock.at += 2 * HOUR_MS;
    await within30s(
      "two are left",
      () => fake.objects.size === 2,
    );
    assert.equal(await isThere(services, kept), true);
  });
  await fake.close();
});

Deno.test("a bucket that is away refuses the picture and leaves the one before", async () => {
  const fake = startFakeS3();
  await withAccounts(async ({ services: base }) => {
    const { kv, now } = base;
    const storage = openStorage({ kv, now, config: fake.config });
    const services = { ...base, storage };
    const { user } = await join(services, "ann");
    const before = await show(services, user.id);

    fake.failWith = 503;
    await assert.rejects(
      show(services, user.id),
      (error) =>
        error instanceof AppError && error.code === "serviceUnavailable",
    );
    fake.failWith = null;

    assert.equal((await findUser(services, user.id))?.avatar, before);
    assert.equal(await isThere(services, before), true);
  });
  await fake.close();
});
