import { listNewNotices } from "@/lib/notices/mod.ts";
import { listOrderNews } from "@/lib/orders/mod.ts";
import { listRoomNews } from "@/lib/rooms/mod.ts";
import type { SocketContext } from "@/lib/web/sockets/kinds.ts";
import { say } from "@/lib/web/sockets/say.ts";

/** Tells one socket what became of its person's rooms and orders, and what came into their inbox, after the ring at `since`. */
export async function tellNews(
  { services, connection }: Pick<SocketContext, "services" | "connection">,
  { userId, since, listensTo }: {
    userId: number;
    /** Versionstamp of a ring. */
    since: string;
    /** Whether the socket listens to a room: it hears of its end in order with its messages. */
    listensTo: (roomId: number) => boolean;
  },
): Promise<void> {
  const { rooms, gone } = await listRoomNews(services, { userId, since });
  for (const room of rooms) say(connection, { type: "room", room });
  for (const { roomId: room_id, why } of gone) {
    if (listensTo(room_id)) continue;
    const type = why === "deleted" ? "room.deleted" : "room.left";
    say(connection, { type, room_id });
  }
  const orders = await listOrderNews(services, { userId, since });
  for (const order of orders) say(connection, { type: "order", order });
  const notices = await listNewNotices(services, { userId, since });
  for (const notice of notices) say(connection, { type: "notice", notice });
}
