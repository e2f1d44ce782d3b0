import assert from "node:assert/strict";
import {
  type Edits,
  ProfileSaver,
  type PutAnswer,
} from "@/islands/lib/profile_saver.ts";
import type { Profile } from "@/lib/profiles/schema.ts";

const IDS = ["bedtime", "smoking"];

Deno.test("ProfileSaver sends the whole profile with its own part changed", async () => {
  const server = fakeServer({
    pets: { value: "cat" },
    bedtime: { value: "e" },
  });
  const saver = server.saver({ bedtime: { value: "e" } });

  const saved = await saver.save({ bedtime: { value: "l" } });

  assert.deepEqual(server.profile.answers, {
    pets: { value: "cat" },
    bedtime: { value: "l" },
  });
  assert.deepEqual(saved, { version: 2, base: { bedtime: { value: "l" } } });
  assert.deepEqual(server.told, ["saving", "saved"]);
});

Deno.test("ProfileSaver merges with what another device saved in between, and asks where both changed the same", async () => {
  const server = fakeServer({});
  const saver = server.saver({});
  await saver.save({ bedtime: { value: "e" } });
  server.change({ bedtime: { value: "e" }, smoking: { value: "no" } });

  await saver.save({ bedtime: { value: "m" } });
  assert.deepEqual(server.profile.answers, {
    smoking: { value: "no" },
    bedtime: { value: "m" },
  });
  server.change({ bedtime: { value: "vl" } });
  const refused = await saver.save({
    bedtime: { value: "l" },
    smoking: { value: "no" },
  });
  assert.equal(refused, null);
  assert.equal(server.told.at(-1), "conflict");
  assert.deepEqual(server.profile.answers, { bedtime: { value: "vl" } });
});

Deno.test("ProfileSaver says when nobody answers or the server refuses, and saves later", async () => {
  const server = fakeServer({});
  const saver = server.saver({});
  const typed = { bedtime: { value: "e" } };

  server.next = { kind: "offline" };
  assert.equal(await saver.save(typed), null);
  server.next = { kind: "refused", detail: "안 돼요" };
  assert.equal(await saver.save(typed), null);
  assert.equal((await saver.save(typed))?.version, 2);
  assert.deepEqual(server.told, [
    ...["saving", "offline", "saving", "refused"],
    ...["saving", "saved"],
  ]);
});

Deno.test("ProfileSaver gives up on a server that says changed for ever", async () => {
  const server = fakeServer({});
  const saver = server.saver({});
  server.alwaysChanged = true;

  assert.equal(await saver.save({ bedtime: { value: "e" } }), null);

  assert.equal(server.told.at(-1), "offline");
  assert.equal(server.puts, 5);
});

Deno.test("ProfileSaver saves the introduction and the switches apart from the answers", async () => {
  const server = fakeServer({ bedtime: { value: "e" } });
  const base = { bio: "", auto_match: true, use_text: false };
  const saver = server.saver(base, null);

  await saver.save({ ...base, bio: "안녕", use_text: true });

  const { bio, preferences, answers } = server.profile;
  assert.equal(bio, "안녕");
  assert.deepEqual(preferences, { auto_match: true, use_text: true });
  assert.deepEqual(answers, { bedtime: { value: "e" } });
});

/** A server with one profile that checks versions as the real one does. */
function fakeServer(answers: Profile["answers"]) {
  const server = {
    profile: made(answers, 1),
    told: [] as string[],
    puts: 0,
    next: null as PutAnswer | null,
    alwaysChanged: false,
    change(other: Profile["answers"]) {
      server.profile = made(other, server.profile.version + 1);
    },
    saver: (base: Edits, ids: string[] | null = IDS) =>
      new ProfileSaver({
        ids,
        load: () => Promise.resolve(server.profile),
        put: (profile) => Promise.resolve(take(profile)),
        tell: ({ kind }) => server.told.push(kind),
      }, base),
  };
  function take(profile: Profile): PutAnswer {
    server.puts++;
    const { next } = server;
    server.next = null;
    if (next !== null) return next;
    const { version } = server.profile;
    if (server.alwaysChanged || profile.version !== version) {
      return { kind: "changed", profile: server.profile };
    }
    server.profile = { ...profile, version: version + 1 };
    return { kind: "saved", profile: server.profile };
  }
  return server;
}

function made(answers: Profile["answers"], version: number): Profile {
  return {
    ...{ mode: "roommate", bio: "", answers, visible: false, version },
    preferences: { auto_match: true, use_text: false },
    updated_at: null,
    completeness: { percent: 0, next: null },
  };
}
