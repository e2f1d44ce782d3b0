import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { EventOf, Person, TestSocket } from "./client.ts";

type Coming = Extract<
  ServerEvent,
  { type: "chat.user.join" | "chat.user.leave" | "chat.user.kick" }
>;

/** As much of a room as a device shows. */
interface ShownRoom {
  id: number;
  head: number;
  read: ReadonlyMap<number, number>;
}

/** What a device that never reloads knows: the ends and pointers of rooms it was told of. */
export class Device {
  readonly socket: TestSocket;
  readonly person: Person;
  readonly #heads = new Map<number, number>();
  readonly #read = new Map<string, number>();
  /** What it was told to take from its screen. */
  readonly #gone = new Set<string>();
  #taken = 0;

  constructor(socket: TestSocket, person: Person) {
    this.socket = socket;
    this.person = person;
  }

  /** Whether it shows what the model has, less these seqs. */
  shows({ id, head, read }: ShownRoom, gone: ReadonlySet<number>): boolean {
    this.#takeNews();
    return (this.#heads.get(id) ?? 0) === head &&
      [...read].every(([userId, seq]) =>
        (this.#read.get(`${id} ${userId}`) ?? 0) === seq
      ) &&
      [...gone].every((seq) => this.#gone.has(`${id} ${seq}`));
  }

  #takeNews(): void {
    const { events } = this.socket;
    for (const event of events.slice(this.#taken)) {
      if (event.type === "chat.message") {
        const { room_id, message } = event;
        this.#heads.set(room_id, message.seq);
        if (message.user) this.#move(room_id, message.user.id, message.seq);
      } else if (event.type === "read") {
        this.#move(event.room_id, event.user_id, event.seq);
      } else if (event.type === "deleted") {
        this.#gone.add(`${event.room_id} ${event.seq}`);
      } else if (event.type === "subscribed") {
        this.#start(event);
      } else if (event.type.startsWith("chat.user.")) {
        this.#changeMembers(event as Coming);
      }
    }
    this.#taken = events.length;
    this.socket.skip();
  }

  #start({ room_id, head_seq, read }: EventOf<"subscribed">): void {
    this.#heads.set(room_id, head_seq);
    for (const [userId, seq] of Object.entries(read)) {
      this.#read.set(`${room_id} ${userId}`, seq);
    }
  }

  #changeMembers({ type, room_id, user_id, message }: Coming): void {
    this.#heads.set(room_id, message.seq);
    if (type === "chat.user.join") this.#move(room_id, user_id, message.seq);
    else this.#read.delete(`${room_id} ${user_id}`);
  }

  #move(roomId: number, userId: number, seq: number): void {
    const name = `${roomId} ${userId}`;
    this.#read.set(name, Math.max(this.#read.get(name) ?? 0, seq));
  }
}
