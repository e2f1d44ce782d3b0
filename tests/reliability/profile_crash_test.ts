import assert from "node:assert/strict";
import type { Recommended } from "@/lib/matching/schema.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { z } from "zod";
import { type App, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  pause,
  type Person,
  type Place,
} from "../support/client.ts";
import { roommates } from "../support/matching.ts";
import { sizeOf } from "../support/figures.ts";
import { type Chance, openChance } from "../support/seed.ts";

const KILLS = sizeOf("KILLS", 3);
/** A job that died with its process is taken again when its lease is over, after 30 s. */
const PATIENCE_MS = 90_000;
const MODE = "roommate";
const NO_SMOKE = { value: "no", accepts: ["no"], veto: true };

Deno.test("kill -9 while a profile changes: what is stored is what lists show, and scoring ends", async () => {
  const chance = openChance("profile crash");
  await using app = await startApp();
  const [viewer, changer] = await roommates(app, [{ smoking: NO_SMOKE }, {}]);
  assert(viewer && changer);
  await eventually("proposed", () => isListed(app, viewer, changer), 30_000);

  for (let kill = 0; kill < KILLS; kill++) {
    const stored = await changeAndKill(app, changer, { kill, chance });
    const smokes = stored.answers.smoking?.value === "yes";
    await eventually(
      "the list follows the profile",
      async () => await isListed(app, viewer, changer) === !smokes,
      PATIENCE_MS,
    );
  }

  const { preferences: { use_text: usesText } } = await readProfile(
    app,
    changer,
  );
  await eventually(
    "every job ends, and what is kept of texts is what counts",
    async () => {
      const { due, texts } = await leftOvers(app);
      return due === 0 && texts === Number(usesText);
    },
    PATIENCE_MS,
  );
  const list = await listOf(app, viewer);
  await app.restart();
  assert.deepEqual(await listOf(app, viewer), list, "the same after a restart");
});

Deno.test("a profile changed on one process is in the list of the other", async () => {
  const env = {
    SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toHex(),
  };
  await using first = await startApp({ env });
  const { kvPath } = first;
  await using second = await startApp({ env, kvPath });
  const [viewer, changer] = await roommates(first, [{ smoking: NO_SMOKE }, {}]);
  assert(viewer && changer);
  for (const place of [first, second]) {
    await eventually(
      "proposed",
      () => isListed(place, viewer, changer),
      30_000,
    );
  }

  await save(second, changer, { smokes: true });
  for (const place of [first, second]) {
    await eventually(
      "gone on both",
      async () => !await isListed(place, viewer, changer),
      PATIENCE_MS,
    );
  }
  await save(first, changer, { smokes: false });
  for (const place of [first, second]) {
    await eventually(
      "back on both",
      () => isListed(place, viewer, changer),
      PATIENCE_MS,
    );
  }
});

/** Kills the process somewhere between the request and the end of its jobs; the profile as it then stands. */
async function changeAndKill(
  app: App,
  changer: Person,
  { kill, chance }: { kill: number; chance: Chance },
): Promise<Profile> {
  const before = await readProfile(app, changer);
  const change = { smokes: kill % 2 === 0, usesText: kill % 2 === 0 };
  const saving = save(app, changer, change).catch(() => null);
  // Every other time once it is acknowledged: its jobs have hardly begun.
  await (kill % 2 === 0 ? pause(chance.whole(0, 60)) : saving);
  await app.kill9();
  const saved = await saving;
  await app.restart();
  const after = await readProfile(app, changer);
  const { version } = before;
  assert(after.version === version || after.version === version + 1);
  if (saved !== null) assert.deepEqual(after, saved, "acknowledged, and lost");
  return after;
}

/** Jobs that should have run, and people of whom something is kept of texts. */
async function leftOvers({ kvPath }: App) {
  using kv = await Deno.openKv(kvPath);
  const count = async (
    prefix: Deno.KvKey,
    counts: (key: Deno.KvKey) => boolean,
  ) =>
    (await Array.fromAsync(kv.list({ prefix }))).filter(({ key }) =>
      counts(key)
    ).length;
  return {
    due: await count(["jobs"], (key) => Number(key[2]) <= Date.now()),
    texts: await count(["match_texts"], () => true),
  };
}

function save(
  place: Place,
  { access: token }: Person,
  { smokes, usesText = false }: { smokes: boolean; usesText?: boolean },
): Promise<Profile> {
  const smoking = { value: smokes ? "yes" : "no" };
  const answers = { gender: { value: "f" }, bedtime: { value: "l" }, smoking };
  return must<Profile>(place, "PUT", `/api/me/profiles/${MODE}`, {
    token,
    body: {
      ...{ answers, visible: true, bio: "산책과 요리를 좋아해요" },
      preferences: { use_text: usesText },
    },
  });
}

function readProfile(place: Place, { access: token }: Person) {
  return must<Profile>(place, "GET", `/api/me/profiles/${MODE}`, { token });
}

async function listOf(place: Place, { access: token }: Person) {
  const { results } = await must<z.infer<typeof Recommended>>(
    ...[place, "GET", `/api/matches/recommended?mode=${MODE}`, { token }],
  );
  return results.map(({ user, score }) => ({ id: user.id, score }));
}

async function isListed(place: Place, viewer: Person, changer: Person) {
  return (await listOf(place, viewer)).some(({ id }) => id === changer.id);
}
