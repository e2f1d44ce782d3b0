import assert from "node:assert/strict";
import type { Message } from "@/lib/rooms/schema.ts";
import { findViolations, fromOne, type HistoryLine } from "./checker.ts";
import { eventually, pause, type Place, readHistory } from "./client.ts";
import type { DurableClient } from "./durable.ts";

/** Stops all clients at the end of a scope. */
export function runClients(clients: DurableClient[]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.stop()));
    },
  };
}

/** Waits until every client is in all its rooms. */
export async function allLive(clients: DurableClient[]): Promise<void> {
  await eventually("all live", () => clients.every((c) => c.isLive), 60_000);
}

/** Who has so many messages under way types no more until some are accepted, as a person would. */
const MOST_PENDING = 40;

/** Lets every client talk in its first room, so often a second, until the returned function is called. */
export function keepTalking(
  clients: DurableClient[],
  { perSecond, staggerMs = 0 }: { perSecond: number; staggerMs?: number },
): () => Promise<void> {
  let isSending = true;
  const sending = clients.map(async (client, i) => {
    const [room] = client.rendered();
    assert(room);
    await pause(i * staggerMs);
    for (let n = 0; isSending; n++) {
      if (client.pending < MOST_PENDING) {
        client.send(room.roomId, `${client.name} ${n}`);
      }
      await pause(1_000 / perSecond);
    }
  });
  return async () => {
    isSending = false;
    await Promise.all(sending);
  };
}

/**
 * Waits until everything is acknowledged and shown, and lets the checker judge
 * all that the clients have not forgotten, and what others did meanwhile.
 * Answers the acts of all clients by time.
 */
export async function judge(
  place: Place,
  clients: DurableClient[],
  others: readonly HistoryLine[] = [],
): Promise<HistoryLine[]> {
  await eventually(
    "outboxes empty",
    () => clients.every((client) => client.pending === 0),
    60_000,
  );
  const behind = new Map(
    clients.flatMap((client) => client.rendered())
      .map(({ roomId, fromSeq }) => [roomId, fromSeq - 1] as const),
  );
  const rooms = await serverRooms(
    clients,
    (client, roomId) =>
      readHistory(place, client.person, roomId, behind.get(roomId)),
  );
  await eventually(
    "screens full",
    () =>
      clients.every((client) =>
        client.rendered().every(({ roomId, messages }) =>
          messages.length >= (rooms.get(roomId)?.length ?? 0)
        )
      ),
    60_000,
  );
  const history = clients.flatMap((client) => client.history)
    .sort((a, b) => a.at - b.at);
  const violations = findViolations(fromOne({
    history: [...history, ...others],
    rooms,
    rendered: clients.flatMap((client) => client.rendered()),
    gaps: clients.flatMap((client) => client.gaps),
  }, behind));
  assert.deepEqual(violations, []);
  return history;
}

/** Reads each room of the clients once, as one of its members. */
export async function serverRooms(
  clients: DurableClient[],
  read: (client: DurableClient, roomId: number) => Promise<Message[]>,
): Promise<Map<number, Message[]>> {
  const members = new Map(
    clients.flatMap((client) =>
      client.rendered().map(({ roomId }) => [roomId, client] as const)
    ),
  );
  return new Map(
    await Promise.all(
      [...members].map(async ([roomId, client]) =>
        [roomId, await read(client, roomId)] as const
      ),
    ),
  );
}

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.ceil(sorted.length * share) - 1;
  return sorted[Math.max(0, at)] ?? 0;
}

/** Resident bytes of a process. */
export async function residentBytes(pid: number): Promise<number> {
  const statm = await Deno.readTextFile(`/proc/${pid}/statm`);
  return Number(statm.split(" ")[1]) * 4096;
}

/** User and system time of a process so far, in seconds. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = (stat.split(") ")[1] ?? "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/**
 * How many files a server holds open beside the connections that somebody
 * holds to it: what is left of them by those who have gone.
 */
export async function idleHandles(pid: number, port: number): Promise<number> {
  const held = [...Deno.readDirSync(`/proc/${pid}/fd`)].length;
  const connections = await Deno.readTextFile("/proc/net/tcp");
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  // The far end of a row, as its other side sees it, and 01 for established.
  return held - (connections.split(`:${hex} 01 `).length - 1);
}

/** How many sockets a process holds open. */
export async function openSockets(pid: number): Promise<number> {
  let count = 0;
  for await (const entry of Deno.readDir(`/proc/${pid}/fd`)) {
    try {
      const target = await Deno.readLink(`/proc/${pid}/fd/${entry.name}`);
      if (target.startsWith("socket:")) count++;
    } catch {
      // Closed while we looked.
    }
  }
  return count;
}
