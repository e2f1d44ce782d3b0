import type { Message } from "@/lib/rooms/schema.ts";
import type { DurableClient } from "./durable.ts";

/** Stops all clients at the end of a scope. */
export function runClients(clients: DurableClient[]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.stop()));
    },
  };
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
