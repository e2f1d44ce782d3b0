/**
 * The limit of the platform: a broadcaster that knows nobody, checks nothing
 * and stores nothing. It says events of the same shape and size as the app,
 * and joins what one turn of the loop brought a room into one frame. Of two
 * workers one gives every room its order, as there can be only one, and the
 * other says what it is told: what the platform asks of any two.
 */
import { setImmediate } from "node:timers";
import { openRelay } from "./bare_relay.ts";

interface BareRoom {
  id: string;
  seq: number;
  sockets: Set<WebSocket>;
  waiting: string[];
}

const rooms = new Map<string, BareRoom>();
const relay = await openRelay({
  onSaid: (id, said) => broadcast(roomOf(id), said),
  onFrame: (id, text) => fan(roomOf(id), text),
});

function roomOf(id: string): BareRoom {
  const known = rooms.get(id);
  if (known !== undefined) return known;
  const room: BareRoom = { id, seq: 0, sockets: new Set(), waiting: [] };
  rooms.set(id, room);
  return room;
}

function flush(room: BareRoom): void {
  const [first = "", ...more] = room.waiting;
  const text = more.length === 0 ? first : `[${room.waiting.join(",")}]`;
  room.waiting = [];
  relay?.tell(room.id, text);
  fan(room, text);
}

function fan(room: BareRoom, text: string): void {
  for (const socket of room.sockets) {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  }
}

function broadcast(room: BareRoom, said: string): void {
  const { room_id, client_id, message } = JSON.parse(said);
  room.seq++;
  const event = {
    type: "chat.message",
    room_id,
    message: {
      id: 4_503_599_627_370_496 + room.seq,
      room_id,
      seq: room.seq,
      client_id,
      kind: "text",
      user: {
        id: 4_503_599_627_370_495,
        username: "bench_000",
        display_name: "bench_000",
        avatar_url: null,
      },
      message,
      created_at: new Date().toISOString(),
      deleted: false,
    },
  };
  if (room.waiting.length === 0) setImmediate(() => flush(room));
  room.waiting.push(JSON.stringify(event));
}

function hear(room: BareRoom, said: string): void {
  if (relay === null || relay.isFirst) broadcast(room, said);
  else relay.tell(room.id, said);
}

export default {
  fetch(request: Request): Response {
    const url = new URL(request.url);
    if (request.headers.get("upgrade") !== "websocket") {
      return new Response("ready");
    }
    const { socket, response } = Deno.upgradeWebSocket(request);
    const room = roomOf(url.searchParams.get("room") ?? "");
    socket.onopen = () => {
      room.sockets.add(socket);
      socket.send('{"type":"subscribed"}');
    };
    socket.onmessage = ({ data }) => hear(room, String(data));
    socket.onclose = () => room.sockets.delete(socket);
    return response;
  },
} satisfies Deno.ServeDefaultExport;
