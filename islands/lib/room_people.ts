// Runs in the browser too.
import { type Signal, signal } from "@preact/signals";
import type { Presence, RoomStart } from "@/islands/lib/room_start.ts";
import { Typing, TYPING_MEMBERS } from "@/islands/lib/typing.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message, RoomMember } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** After `ready` the server names whom one blocks, unless there is nobody any more. */
const NAMED_WITHIN_MS = 3_000;

/** Whether an event is of people wherever they are, not of one room. */
export function isOfPeople({ type }: ServerEvent): boolean {
  return type === "presence" || type === "ready" || type === "blocks";
}

/** Who is in a room, who of them writes, and whether the other one of two is there. */
export class RoomPeople {
  readonly me: UserCard;
  /** The other person of a 1:1 room, or null. */
  readonly other: UserCard | null;
  /** Whether the other person is in no other room with us. */
  readonly isStranger: boolean;
  readonly members: Signal<ReadonlyMap<number, UserCard>>;
  readonly presence: Signal<Presence>;
  /** Whose lines are not shown in a group. */
  readonly blocked: Signal<ReadonlySet<number>>;
  readonly typing: Typing = new Typing();
  #naming: ReturnType<typeof setTimeout> | undefined;

  constructor(start: RoomStart) {
    const { me, other, members, blockedIds, isStranger } = start;
    const known = members.find(({ id }) => id === other?.id);
    this.me = me;
    this.other = other;
    this.isStranger = isStranger;
    this.blocked = signal(new Set(blockedIds));
    this.members = signal(byId(members));
    this.presence = signal({
      online: known?.online ?? false,
      lastSeenAt: known?.last_seen_at ?? null,
    });
  }

  /** Takes what an event of this room, or of the other person, says about people. */
  take(event: ServerEvent): void {
    switch (event.type) {
      case "presence":
        if (event.user_id !== this.other?.id) return;
        this.presence.value = {
          online: event.online,
          lastSeenAt: event.last_seen_at,
        };
        return;
      case "ready":
        clearTimeout(this.#naming);
        this.#naming = setTimeout(
          () => this.blocked.value = new Set(),
          NAMED_WITHIN_MS,
        );
        return;
      case "blocks":
        clearTimeout(this.#naming);
        this.blocked.value = new Set(event.user_ids);
        return;
      case "typing":
        if (event.user_id === this.me.id || !this.tellsTyping()) return;
        if (this.blocked.peek().has(event.user_id)) return;
        return this.typing.show(event.user_id);
      case "chat.user.leave":
      case "chat.user.kick":
        return this.#remove(event.user_id);
      case "chat.message":
        if (event.message.user) this.typing.hide(event.message.user.id);
    }
  }

  stop(): void {
    this.typing.stop();
    clearTimeout(this.#naming);
  }

  /** Takes the list of members as the server has it. */
  setMembers(members: readonly RoomMember[]): void {
    this.members.value = byId(members);
  }

  /** Whether a message is drawn: neither taken back nor of somebody who is blocked. */
  isShown({ hidden, user }: Message): boolean {
    if (hidden) return false;
    return user === null || !this.blocked.value.has(user.id);
  }

  /** Whether these are the ids of who is in the room. */
  isKnown(ids: readonly string[]): boolean {
    const members = this.members.peek();
    return ids.length === members.size &&
      ids.every((id) => members.has(Number(id)));
  }

  /** Whether people are told who types: not in large rooms. */
  tellsTyping(): boolean {
    return this.members.peek().size <= TYPING_MEMBERS;
  }

  #remove(userId: number): void {
    this.typing.hide(userId);
    this.members.value = new Map(
      [...this.members.peek()].filter(([id]) => id !== userId),
    );
  }
}

function byId(members: readonly RoomMember[]): ReadonlyMap<number, UserCard> {
  return new Map(members.map((member) => [member.id, member]));
}
