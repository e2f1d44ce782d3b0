import type { Connection } from "@/lib/realtime/connection.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import { Greetings } from "@/lib/realtime/greetings.ts";
import { lookAfterStarved } from "@/lib/realtime/starved.ts";
import { Rush } from "@/lib/realtime/rush.ts";
import type { SocketCounts } from "@/lib/realtime/socket_counts.ts";

const CHECK_MS = 250;

/** What the sockets of a process are counted under. */
interface SocketsOptions {
  now: () => number;
  /** Null when limits are off. */
  caps: { perUser: number; perAddress: number } | null;
  counts: SocketCounts;
}

/** What the registry knows of one socket. */
export interface SocketEntry {
  /** Where to send. */
  connection: Connection;
  /** The address of the client: only so many sockets of one are let in. */
  address: string;
  /** Null until it has said who it is. */
  userId: number | null;
  /** Drops every subscription of the socket. */
  forget: () => void;
  /** Called a few times a second with the time: one timer for all sockets. */
  tick: (now: number) => void;
}

/** All sockets of this process, CLOSING ones included: they still hold a file handle. */
export class Sockets {
  /** Whether many come at once. */
  readonly rush: Rush = new Rush();
  /** First words that wait then for the next ones. */
  readonly greetings: Greetings = new Greetings(this.rush);
  readonly #options: SocketsOptions;
  readonly #entries = new Set<SocketEntry>();
  #dirty: Connection[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  #draining = false;

  /** Holds no socket yet; looks after them from now on until `close()`. */
  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), CHECK_MS);
  }

  /** What is held of each person and address, here and by the other workers of this process. */
  get counts(): SocketCounts {
    return this.#options.counts;
  }

  /** How many there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** Sockets that we closed and whose peer has not answered. */
  get closingCount(): number {
    let count = 0;
    for (const { connection } of this.#entries) {
      if (connection.isClosing) count++;
    }
    return count;
  }

  /** Bytes that all of them have taken and not yet written to the network. */
  get bufferedBytes(): number {
    let bytes = 0;
    for (const { connection } of this.#entries) {
      bytes += connection.bufferedBytes;
    }
    return bytes;
  }

  /** Bytes that all of them were sent and have not acked. */
  get unackedBytes(): number {
    let bytes = 0;
    for (const { connection } of this.#entries) {
      bytes += connection.unackedBytes;
    }
    return bytes;
  }

  /** Readers that can take nothing more at the moment. */
  get starvedCount(): number {
    let count = 0;
    for (const { connection } of this.#entries) {
      if (connection.starvedSince !== null) count++;
    }
    return count;
  }

  /** Whether the process is about to stop and takes no new sockets. */
  get draining(): boolean {
    return this.#draining;
  }

  /** Counts a new socket, or refuses it because its address has too many. */
  add(entry: SocketEntry): boolean {
    const { caps, counts } = this.#options;
    const name = addressCount(entry.address);
    if (caps !== null && counts.of(name) >= caps.perAddress) return false;
    counts.add(name, 1);
    this.#entries.add(entry);
    return true;
  }

  /** Notes whose socket it is, or refuses it because this person has too many. */
  claim(entry: SocketEntry, userId: number): boolean {
    const { caps, counts } = this.#options;
    const name = userCount(userId);
    if (caps !== null && counts.of(name) >= caps.perUser) return false;
    entry.userId = userId;
    this.rush.came();
    counts.add(name, 1);
    return true;
  }

  /** The socket's file handle is free again. */
  remove(entry: SocketEntry): void {
    if (!this.#entries.delete(entry)) return;
    const { counts } = this.#options;
    counts.add(addressCount(entry.address), -1);
    if (entry.userId !== null) counts.add(userCount(entry.userId), -1);
  }

  /** Notes that a connection has something to say at the end of this turn. */
  touch(connection: Connection): void {
    if (connection.isTouched) return;
    connection.isTouched = true;
    this.#dirty.push(connection);
  }

  /** Sends what this turn gathered: one frame a socket. */
  flush(): void {
    const dirty = this.#dirty;
    this.#dirty = [];
    for (const connection of dirty) {
      connection.isTouched = false;
      connection.flush();
    }
  }

  /**
   * Tells every client to come back within a window, then closes with 1012.
   * Clients spread themselves over the window, so nobody storms the next process.
   */
  async drain(
    { minMs, maxMs, graceMs }: {
      minMs: number;
      maxMs: number;
      graceMs: number;
    },
  ): Promise<void> {
    this.#draining = true;
    const goodbye = JSON.stringify({
      type: "reconnect",
      min_ms: minMs,
      max_ms: maxMs,
    });
    for (const { connection } of this.#entries) {
      connection.queue(goodbye);
      connection.close(CLOSE_CODES.restart, "restart");
    }
    if (this.#entries.size > 0) {
      await new Promise((done) => setTimeout(done, graceMs));
    }
  }

  /** Stops looking after them and closes those that are left. */
  close(): void {
    clearInterval(this.#timer);
    this.greetings.close();
    this.rush.close();
    for (const { connection } of this.#entries) {
      connection.close(CLOSE_CODES.idle, "stopped");
    }
  }

  #tick(): void {
    const now = this.#options.now();
    for (const entry of this.#entries) {
      entry.tick(now);
      if (entry.connection.starvedSince !== null) lookAfterStarved(entry, now);
    }
  }
}

function addressCount(address: string): string {
  return `address ${address}`;
}

function userCount(userId: number): string {
  return `user ${userId}`;
}
