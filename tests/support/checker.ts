import type { Message } from "@/lib/rooms/schema.ts";

/** One line of what a client did and learnt. `unknown`: the connection broke before an answer came. */
export interface HistoryLine {
  client: string;
  act: "invoke" | "ok" | "fail" | "unknown";
  roomId: number;
  clientId: string;
  userId: number;
  text: string;
  /** Of an `ok`. */
  seq?: number;
  at: number;
}

/** What one client shows of one room, in the order shown. */
export interface RenderedRoom {
  client: string;
  roomId: number;
  /** The first seq which the client had to show. */
  fromSeq: number;
  messages: Pick<Message, "seq" | "client_id" | "message">[];
}

export interface Evidence {
  history: HistoryLine[];
  /** Room id → everything the server has, read at the end. */
  rooms: Map<number, Message[]>;
  rendered: RenderedRoom[];
  /** Holes which clients saw in live delivery. */
  gaps?: string[];
}

/**
 * Decides R1–R4 offline: what was acknowledged is there exactly once, seq is
 * dense from 1, every screen equals the server, and nobody overtakes himself.
 * Answers what is wrong, as sentences; nothing wrong is an empty list.
 */
export function findViolations(evidence: Evidence): string[] {
  const { history, rooms, rendered, gaps = [] } = evidence;
  return [
    ...[...rooms].flatMap(([roomId, list]) => checkDense(roomId, list)),
    ...[...rooms].flatMap(([roomId, list]) => checkOnce(roomId, list)),
    ...checkAcknowledged(history, rooms),
    ...checkNothingInvented(history, rooms),
    ...checkOwnOrder(history, rooms),
    ...rendered.flatMap((room) => checkRendered(room, rooms)),
    ...gaps,
  ].slice(0, 40);
}

/** The same evidence counted anew in each room, so that what follows this seq is the first. */
export function fromOne(
  { history, rooms, rendered, gaps }: Evidence,
  behind: ReadonlyMap<number, number>,
): Evidence {
  const counted = <T extends { seq: number }>(roomId: number, one: T): T => ({
    ...one,
    seq: one.seq - (behind.get(roomId) ?? 0),
  });
  return {
    history: history.map((line) =>
      line.seq === undefined
        ? line
        : counted(line.roomId, { ...line, seq: line.seq })
    ),
    rooms: new Map(
      [...rooms].map(([roomId, list]) =>
        [roomId, list.map((message) => counted(roomId, message))] as const
      ),
    ),
    rendered: rendered.map((room) => ({
      ...room,
      fromSeq: room.fromSeq - (behind.get(room.roomId) ?? 0),
      messages: room.messages.map((one) => counted(room.roomId, one)),
    })),
    gaps,
  };
}

function checkDense(roomId: number, list: Message[]): string[] {
  const at = list.findIndex((message, i) => message.seq !== i + 1);
  if (at < 0) return [];
  return [`room ${roomId}: place ${at + 1} holds seq ${list[at]?.seq}`];
}

function checkOnce(roomId: number, list: Message[]): string[] {
  const seen = new Set<string>();
  return list.flatMap((message) => {
    const key = `${message.user?.id} ${message.client_id}`;
    if (message.kind !== "text") return [];
    if (seen.has(key)) return [`room ${roomId}: twice ${key}`];
    seen.add(key);
    return [];
  });
}

function checkAcknowledged(
  history: HistoryLine[],
  rooms: Map<number, Message[]>,
): string[] {
  const seqs = new Map<string, number>();
  return history.filter((line) => line.act === "ok").flatMap((line) => {
    const { roomId, userId, clientId, seq = 0 } = line;
    const stored = rooms.get(roomId)?.[seq - 1];
    const name = `room ${roomId}: ${userId}/${clientId}`;
    const key = `${roomId} ${userId} ${clientId}`;
    const before = seqs.get(key) ?? seq;
    seqs.set(key, seq);
    if (before !== seq) return [`${name} acknowledged as ${before} and ${seq}`];
    if (stored === undefined) return [`${name} acknowledged as ${seq}: lost`];
    if (stored.client_id !== clientId || stored.user?.id !== userId) {
      return [`${name} acknowledged as ${seq}, which is ${stored.client_id}`];
    }
    if (stored.message !== line.text) return [`${name}: another text is kept`];
    return [];
  });
}

function checkNothingInvented(
  history: HistoryLine[],
  rooms: Map<number, Message[]>,
): string[] {
  const invoked = new Set(
    history.filter((line) => line.act === "invoke")
      .map((line) => `${line.roomId} ${line.userId} ${line.clientId}`),
  );
  return [...rooms].flatMap(([roomId, list]) =>
    list.filter((message) =>
      message.kind === "text" &&
      !invoked.has(`${roomId} ${message.user?.id} ${message.client_id}`)
    ).map((message) => `room ${roomId}: nobody sent seq ${message.seq}`)
  );
}

/** FIFO: what one client sends into one room is stored in the order of sending. */
function checkOwnOrder(
  history: HistoryLine[],
  rooms: Map<number, Message[]>,
): string[] {
  const places = new Map<string, number>();
  for (const [roomId, list] of rooms) {
    for (const { user, client_id, seq } of list) {
      places.set(`${roomId} ${user?.id} ${client_id}`, seq);
    }
  }
  const last = new Map<string, number>();
  const seen = new Set<string>();
  return history.filter((line) => line.act === "invoke").flatMap((line) => {
    const { client, roomId, userId, clientId } = line;
    const key = `${roomId} ${userId} ${clientId}`;
    const seq = places.get(key);
    if (seen.has(key) || seq === undefined) return [];
    seen.add(key);
    const before = last.get(`${client} ${roomId}`) ?? 0;
    last.set(`${client} ${roomId}`, Math.max(before, seq));
    return seq > before
      ? []
      : [`room ${roomId}: ${client} overtook itself at seq ${seq}`];
  });
}

function checkRendered(
  { client, roomId, fromSeq, messages }: RenderedRoom,
  rooms: Map<number, Message[]>,
): string[] {
  const stored = (rooms.get(roomId) ?? []).slice(fromSeq - 1);
  const at = stored.findIndex((message, i) => {
    const shown = messages[i];
    return shown?.seq !== message.seq || shown.message !== message.message ||
      shown.client_id !== message.client_id;
  });
  const name = `room ${roomId}: the screen of ${client}`;
  if (at >= 0) {
    return [
      `${name} lacks or changes seq ${stored[at]?.seq} (shows ${
        messages[at]?.seq
      })`,
    ];
  }
  return messages.length === stored.length
    ? []
    : [`${name} has ${messages.length} lines, the server ${stored.length}`];
}
