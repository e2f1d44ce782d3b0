import { type BenchClient, type Plan, SITE } from "./plan.ts";
import { Line, type LineEvents } from "./wire.ts";

const ACK_EVERY_BYTES = 32 * 1024;
const CONNECTING_AT_ONCE = 50;
/** People whose presence one socket may follow. */
const MOST_FOLLOWED = 100;
/** How often a client says how far it has read. */
const READING_MS = 1_000;
const PADDING =
  "오늘 저녁 같이 드실 분 계신가요? 여섯 시 반 정문 앞에서 만나요.";

/** A client that is connected and in its room. */
export interface Member {
  line: Line;
  client: BenchClient;
  /** Room head when it subscribed: what it has counted since gives the seq. */
  base: number;
  /** Messages of its own that came back and are not answered by a new one. */
  own: number;
  /** Only the app wants to know how far its readers are. */
  acks: boolean;
  /** Up to where it has said that it has read. */
  read: number;
}

/** Client ids are good for ever: a store that was used before must not know ours. */
const RUN = crypto.randomUUID().slice(0, 8);

let sent = 0;

/** Connects every client of a plan; answers how many milliseconds it took. */
export async function connectAll(
  plan: Plan,
  { members, events = {}, atOnce = CONNECTING_AT_ONCE }: {
    members: Member[];
    events?: LineEvents;
    atOnce?: number;
  },
): Promise<number> {
  const started = performance.now();
  const waiting = plan.clients.map((client, i) => ({ client, i }));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      members[next.i] = await connect(plan, next.client, next.i, events);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - started;
}

/** Resolves when the client is subscribed: for the app that is proved, a member, and told the head. */
async function connect(
  plan: Plan,
  client: BenchClient,
  index: number,
  events: LineEvents,
): Promise<Member> {
  const ready = Promise.withResolvers<number>();
  const last = plan.mode === "app" && !plan.subscribes
    ? '"ready"'
    : '"subscribed"';
  let isJoined = false;
  const line = new Line(index, {
    onRead: (line) => isJoined && events.onRead?.(line),
    onEnd: () => ready.reject(new Error(`line ${index} was closed`)),
    onDelivery: (line, sender) => isJoined && events.onDelivery?.(line, sender),
    // Decoding ends with the handshake unless the task wants texts.
    onText(line, text) {
      if (isJoined) return events.onText?.(line, text);
      if (!text.includes(last)) return;
      isJoined = true;
      ready.resolve(Number(/"head_seq":(\d+)/.exec(text)?.[1] ?? 0));
      line.decodes = events.onText !== undefined;
    },
  });
  await line.open(placeOf(plan, client), headersOf(plan, client));
  // As a page does: what it follows it says as soon as the socket is open.
  if (plan.mode === "app" && plan.subscribes) {
    line.send(
      `{"type":"subscribe","room_id":${client.roomId},"after_seq":${
        client.after ?? 0
      }}`,
    );
  }
  const base = await ready.promise;
  line.deliveries = 0;
  const acks = plan.mode === "app";
  if (acks && client.mates.length > 0) {
    const user_ids = client.mates.slice(0, MOST_FOLLOWED);
    line.send(JSON.stringify({ type: "presence", user_ids }));
  }
  return { line, client, base, own: 0, acks, read: base };
}

function placeOf(plan: Plan, { roomId, port = plan.port }: BenchClient): URL {
  const path = plan.mode === "app" ? "/ws" : `/?room=${roomId}`;
  return new URL(path, `http://127.0.0.1:${port}`);
}

/** What a browser shows of itself: its session, and from which site it comes. */
function headersOf({ mode }: Plan, { token }: BenchClient): string[] {
  if (mode === "bare") return [];
  return [`Cookie: hanjari_access=${token}`, `Origin: ${SITE}`];
}

/** Sends one message. */
export function say({ line, client }: Member, id = String(++sent)): void {
  const sender = String(client.member).padStart(3, "0");
  line.send(
    `{"type":"message","room_id":${client.roomId},"client_id":"${RUN}-${id}","message":"\`${sender} ${id} ${PADDING}"}`,
  );
}

/** Acknowledges what has been read, every 32 KiB. */
export function acknowledge({ line, client, base, acks }: Member): void {
  if (!acks || line.unackedBytes < ACK_EVERY_BYTES) return;
  line.unackedBytes = 0;
  line.send(
    `{"type":"ack","room_id":${client.roomId},"seq":${base + line.deliveries}}`,
  );
}

/** How many messages have come to all of them. */
export function counted(members: Member[]): number {
  return members.reduce((sum, { line }) => sum + line.deliveries, 0);
}

/** From now on everybody says once a second how far they have read, as an open page does. */
export function keepReading({ mode }: Plan, members: Member[]): void {
  if (mode !== "app") return;
  for (const [i, member] of members.entries()) {
    // Not all in the same moment.
    setTimeout(
      () => setInterval(() => sayRead(member), READING_MS),
      i * READING_MS / members.length,
    );
  }
}

function sayRead(member: Member): void {
  const { line, client, base } = member;
  const seq = base + line.deliveries;
  if (!line.isOpen || seq === member.read) return;
  member.read = seq;
  line.send(`{"type":"read","room_id":${client.roomId},"seq":${seq}}`);
}
