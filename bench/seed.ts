/** Fills a store for the bench through the verbs. Reads people as JSON, answers what it made. */
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import {
  createGroupRoom,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { Seeded } from "./plan.ts";

const POSTING_AT_ONCE = 200;
const GROUPS = 20;
const GROUP_SIZE = 20;
const CROWD_SIZE = 100;

const { people, pairs, longMessages, groups = GROUPS }: {
  people: Seeded["people"];
  pairs: number;
  longMessages: number;
  groups?: number;
} = JSON.parse(await new Response(Deno.stdin.readable).text());

const { services, close } = await openServices(
  readConfig(Deno.env.toObject()),
);
const ids = people.map(({ id }) => id);
const seeded: Seeded = {
  people,
  groups: await Promise.all(
    Array.from(
      { length: groups },
      (_, i) => makeGroup(services, membersOf(i)),
    ),
  ),
  crowd: await makeGroup(services, ids.slice(0, CROWD_SIZE)),
  pairs: await makePairs(services),
  long: await makeLog(services, longMessages),
  short: await makeLog(services, 100),
};
await close();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(seeded)));
Deno.exit(0);

/** Twenty neighbours of the list; who comes again, when there are more seats than people, meets others. */
function membersOf(group: number): number[] {
  const first = group * GROUP_SIZE;
  const round = 1 + Math.floor(first / ids.length);
  return Array.from(
    { length: GROUP_SIZE },
    (_, i) => ids[(first + i * round) % ids.length] ?? 0,
  );
}

async function makeGroup(services: Services, members: number[]) {
  const [ownerId = 0] = members;
  const { id } = await createGroupRoom(services, {
    ownerId,
    name: "bench",
    memberIds: members,
  });
  return { roomId: id, members };
}

async function makePairs(services: Services): Promise<Seeded["pairs"]> {
  const made: Seeded["pairs"] = [];
  for (let i = 0; i < pairs; i++) {
    const [userId = 0, otherId = 0] = ids.slice(i * 2, i * 2 + 2);
    const { room } = await openDirectRoom(services, { userId, otherId });
    made.push({ roomId: room.id, members: [userId, otherId] });
  }
  return made;
}

async function makeLog(
  services: Services,
  messages: number,
): Promise<Seeded["long"]> {
  const { roomId, members } = await makeGroup(services, ids.slice(0, 4));
  let next = 0;
  const poster = async () => {
    for (let n = next++; n < messages; n = next++) {
      await postMessage(services, {
        roomId,
        userId: members[n % members.length] ?? 0,
        clientId: `seed-${n}`,
        text: `${n} 오늘 저녁 같이 드실 분 계신가요?`,
      });
    }
  };
  await Promise.all(Array.from({ length: POSTING_AT_ONCE }, poster));
  return { roomId, messages, member: members[0] ?? 0 };
}
