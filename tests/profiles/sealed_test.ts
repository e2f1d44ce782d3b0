import assert from "node:assert/strict";
import { findProfile, listListed, saveProfile } from "@/lib/profiles/mod.ts";
import { profileKey } from "@/lib/profiles/keys.ts";
import {
  type KeptProfile,
  keptProfile,
  openedProfile,
} from "@/lib/profiles/sealed.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { StoredProfile } from "@/lib/profiles/stored.ts";
import { registerUser } from "@/lib/accounts/mod.ts";
import { openTestServices } from "@/tests/support/services.ts";

const DATE: StoredProfile = {
  ...{ user_id: 7, mode: "date", version: 1, visible: true, updated_at: 1 },
  ...{ circle_id: 3, bio: "조용한 산책" },
  answers: { nickname: { value: "햇살" }, gender: { value: "f" } },
  preferences: { auto_match: true, use_text: false },
};

function secretOf(byte: number) {
  return { secret: new Uint8Array(32).fill(byte) };
}

Deno.test("what is told for dates is nowhere in the store in the clear, and comes back as it was", async () => {
  const { services, close } = await openTestServices();
  const { user } = await registerUser(services, {
    ...{ username: "sealed", email: "sealed@example.com" },
    ...{ password: "quiet-otter-92", address: "서울 강남구 역삼동" },
    client: { address: "192.0.2.1", userAgent: "" },
  });
  const userId = user.id;
  const record = await services.kv.get<object>(["users", userId]);
  await services.kv.set(record.key, { ...record.value, email_verified: true });
  for (const mode of ["date", "meal"] as const) {
    const input = ProfileInput.parse({
      answers: mode === "meal" ? { hours: { value: ["lunch"] } } : {
        nickname: { value: "비밀의 햇살" },
        birth_year: { value: 1998 },
        gender: { value: "f" },
      },
      bio: `${mode}: 조용한 산책을 좋아해요`,
      visible: mode === "date",
    });
    await saveProfile(services, { userId, mode, input });
  }

  const all = await Array.fromAsync(services.kv.list({ prefix: [] }));
  const stored = all.filter(({ key }) => String(key[0]).startsWith("profiles"))
    .map(({ value }) => Deno.inspect(value, { strAbbreviateSize: 1e6 }))
    .join("\n");
  assert(!stored.includes("비밀의 햇살") && !stored.includes("date: 조용한"));
  assert(stored.includes("meal: 조용한"));
  const circleId = user.circle?.id ?? 0;
  const listed = await Array.fromAsync(
    listListed(services, { circleId, mode: "date" }),
  );
  const own = await findProfile(services, { userId, mode: "date" });
  assert.deepEqual(listed, [own]);
  assert.equal(own?.answers.nickname?.value, "비밀의 햇살");
  const kept = await services.kv.get<KeptProfile>(profileKey("date", userId));
  assert(kept.value !== null && "sealed" in kept.value);
  await close();
});

Deno.test("a sealed profile opens with its key and for its owner only, and no two are alike", () => {
  const kept = keptProfile(secretOf(1), DATE);
  const again = keptProfile(secretOf(1), DATE);
  assert("sealed" in kept && "sealed" in again);

  assert.deepEqual(openedProfile(secretOf(1), kept), DATE);
  assert.deepEqual(openedProfile(secretOf(1), DATE), DATE, "from before");
  assert.notDeepEqual(kept.sealed, again.sealed);
  const flipped = kept.sealed.map((byte, i) => i === 20 ? byte ^ 1 : byte);
  for (
    const wrong of [
      () => openedProfile(secretOf(2), kept),
      () => openedProfile(secretOf(1), { ...kept, user_id: 8 }),
      () => openedProfile(secretOf(1), { ...kept, sealed: flipped }),
    ]
  ) assert.throws(wrong, /another SECRET_KEY/);
});
