/** Adds rooms of two people, or messages to a room, through the verbs. Reads what to add as JSON, answers the rooms. */
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { createGroupRoom, postMessage } from "@/lib/rooms/mod.ts";

const AT_ONCE = 400;

const { people, rooms, roomId, from, to }: {
  people: [number, number];
  /** How many rooms to make. */
  rooms: number;
  /** Where to post the messages from number `from` up to `to`. */
  roomId: number;
  from: number;
  to: number;
} = JSON.parse(await new Response(Deno.stdin.readable).text());

const { services, close } = await openServices(
  readConfig(Deno.env.toObject()),
);
const made: number[] = [];
await inParallel(rooms, async () => {
  const [ownerId, otherId] = people;
  const { id } = await createGroupRoom(services, {
    ...{ ownerId, name: "growth", memberIds: [otherId] },
  });
  made.push(id);
});
await inParallel(to - from, async (n) => {
  await postMessage(services, {
    ...{ roomId, userId: people[n % 2] ?? 0 },
    clientId: `grow-${from + n}`,
    text: `${from + n} 오늘 저녁 같이 드실 분 계신가요?`,
  });
});
await close();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(made)));
Deno.exit(0);

async function inParallel(
  count: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
