import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { decideCard } from "@/lib/matching/mod.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "roommate" as const;

/** Two who matched as roommates and differ in two things, and somebody else. */
export interface Home {
  services: Services;
  roomId: number;
  a: number;
  b: number;
  stranger: number;
  close: () => Promise<void>;
}

/** Opens a store in memory with such two. */
export async function openHome(): Promise<Home> {
  const { services, close } = await openTestServices();
  const [a, b, stranger] = await registerPeople(services, 3);
  assert(a && b && stranger);
  const answers = {
    gender: "f",
    bedtime: "e",
    cleaning_style: "daily",
    pets: "n",
  };
  await moveIn(services, a, answers);
  await moveIn(services, b, { ...answers, bedtime: "vl", cleaning_style: "l" });
  const like = (userId: number, otherId: number) =>
    decideCard(services, {
      ...{ userId, act: "like" },
      input: { user_id: otherId, mode },
    });
  await like(a, b);
  const { roomId } = await like(b, a);
  assert(roomId !== null);
  return { services, roomId, a, b, stranger, close };
}

async function moveIn(
  services: Services,
  userId: number,
  values: Record<string, string>,
): Promise<void> {
  const changes = { address: "서울 강남구 역삼동" };
  await updateMe(services, { userId, changes });
  const answers = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value }]),
  );
  const input = ProfileInput.parse({ answers, bio: "", visible: true });
  await saveProfile(services, { userId, mode, input });
}
