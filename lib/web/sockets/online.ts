import { listOnline } from "@/lib/rooms/mod.ts";
import type { OnlineStatus } from "@/lib/rooms/events.ts";
import type { SocketContext, SocketKind } from "@/lib/web/sockets/kinds.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Comings and goings within this time are told together. */
const GATHER_MS = 300;

/** `/ws/online`: who of my circle is here, the whole list first, then changes. */
export class OnlineSocket implements SocketKind {
  readonly #socket: SocketContext;
  #known: Map<number, UserCard> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: () => void = () => {};

  /** Says nothing before `onProved`. */
  constructor(socket: SocketContext) {
    this.#socket = socket;
    const { circleId, services } = socket;
    if (circleId === null) this.#tell([]);
    else {this.#stop = services.presence.followCircle(circleId, () =>
        this.#tellSoon(circleId));}
  }

  onFrame(): void {}

  onProved(): void {}

  /** Somebody may have blocked somebody. */
  onRing(): void {
    const { circleId } = this.#socket;
    if (circleId !== null && this.#known !== null) this.#tellSoon(circleId);
  }

  forget(): void {
    this.#stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tellSoon(circleId: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A store that is away makes presence late, nothing else.
      this.#tellChanges(circleId).catch(() => {});
    }, GATHER_MS);
  }

  async #tellChanges(circleId: number): Promise<void> {
    const { services, identity } = this.#socket;
    const asked = { circleId, userId: identity().userId };
    const cards = await listOnline(services, asked);
    const online = new Map(cards.map((card) => [card.id, card]));
    const known = this.#known;
    this.#known = online;
    if (known === null) {
      return this.#tell(
        [...online.values()].map((card) => ({ card, isOnline: true })),
      );
    }
    const came = [...online.values()].filter(({ id }) => !known.has(id)).map((
      card,
    ) => ({ card, isOnline: true }));
    const left = [...known.values()].filter(({ id }) => !online.has(id)).map((
      card,
    ) => ({ card, isOnline: false }));
    if (came.length + left.length > 0) this.#tell([...came, ...left]);
  }

  #tell(changes: { card: UserCard; isOnline: boolean }[]): void {
    const status: OnlineStatus = {
      type: "online_status",
      users: changes.map(({ card, isOnline }) => ({
        id: card.id,
        username: card.username,
        is_online: isOnline,
      })),
    };
    this.#socket.connection.queue(JSON.stringify(status));
    this.#socket.connection.flush();
  }
}
