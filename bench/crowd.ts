/** Fills a circle with people of whom scoring knows enough, and a few who can sign in. Reads how many as JSON, answers who they are. */
import { registerUser, updateMe } from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import type { User } from "@/lib/accounts/stored.ts";
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { listedKey, profileKey } from "@/lib/profiles/keys.ts";
import type { StoredProfile } from "@/lib/profiles/mod.ts";
import { createGroupRoom } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { randomOf, somebody } from "../tests/matching/engine_people.ts";

/** Who was made. */
export interface Crowd {
  circleId: number;
  /** People with accounts and tokens. */
  known: { id: number; token: string }[];
  /** Rooms of four of them each. */
  rooms: { roomId: number; members: number[] }[];
}

const MODE = "roommate";
const ADDRESS = "서울 강남구 역삼동";
/** People written in one commit: three keys each, below the limit of a commit. */
const AT_ONCE = 100;
const ROOM = 4;
const FIRST_ID = 900_000_000;

const { people, known }: { people: number; known: number } = JSON.parse(
  await new Response(Deno.stdin.readable).text(),
);
const { services, close } = await openServices(
  readConfig(Deno.env.toObject()),
);
const neighbours = await signUp(services, known);
await fill(services, { ...neighbours, people });
const crowd: Crowd = { ...neighbours, rooms: await seat(services, neighbours) };
await close();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(crowd)));
Deno.exit(0);

type Neighbours = Omit<Crowd, "rooms">;

async function signUp(
  services: Services,
  count: number,
): Promise<Neighbours> {
  let circleId = 0;
  const known = [];
  for (let n = 1; n <= count; n++) {
    const { user, tokens } = await registerUser(services, {
      ...{ username: `known${n}`, email: `known${n}@example.com` },
      password: "quiet-otter-92",
      client: { address: "127.0.0.1", userAgent: "bench" },
    });
    const changes = { address: ADDRESS };
    const me = await updateMe(services, { userId: user.id, changes });
    circleId = me.circle?.id ?? 0;
    known.push({ id: user.id, token: tokens.access });
  }
  return { circleId, known };
}

async function seat(
  services: Services,
  { known }: Neighbours,
): Promise<Crowd["rooms"]> {
  const rooms: Crowd["rooms"] = [];
  for (let at = 0; at + ROOM <= known.length; at += ROOM) {
    const members = known.slice(at, at + ROOM).map(({ id }) => id);
    const [ownerId = 0] = members;
    const { id } = await createGroupRoom(services, {
      ...{ ownerId, name: "bench", memberIds: members },
    });
    rooms.push({ roomId: id, members });
  }
  return rooms;
}

/** People as the store has them after they signed up and saved a profile; signing up itself costs too much. */
async function fill(
  { kv, now }: Services,
  { circleId, known, people }: Neighbours & { people: number },
): Promise<void> {
  const random = randomOf(people);
  const { value: sample } = await kv.get<User>(userKey(known[0]?.id ?? 0));
  if (sample === null) throw new Error("nobody signed up");
  for (let from = 0; from < people; from += AT_ONCE) {
    const operation = kv.atomic();
    for (let n = from; n < Math.min(people, from + AT_ONCE); n++) {
      const id = FIRST_ID + n;
      const { answers } = somebody(MODE, id, random);
      const profile: StoredProfile = {
        ...{ user_id: id, mode: MODE, bio: "", visible: true, version: 1 },
        answers: { ...answers, gender: { value: "f" } },
        preferences: { auto_match: true, use_text: false },
        ...{ updated_at: now(), circle_id: circleId },
      };
      operation.set(userKey(id), { ...sample, id, username: `crowd${n}` })
        .set(profileKey(MODE, id), profile)
        .set(listedKey(circleId, MODE, id), profile);
    }
    await operation.commit();
  }
}
