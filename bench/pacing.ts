import {
  acknowledge,
  connectAll,
  counted,
  keepReading,
  type Member,
  say,
} from "./members.ts";
import { type Outcome, type Plan, quantile } from "./plan.ts";
import { cpuMeter, NOTHING, pause } from "./tools.ts";

/** Rooms that one socket may listen to, and some to spare. */
const ROOMS_A_SOCKET = 150;
/** Who speaks next is in another room; a prime, so that everybody speaks. */
const STRIDE = 7_919;
const ID = /`\d{3} (\d+) /g;

interface Sent {
  at: number;
  port: number | undefined;
}

/**
 * Messages at a steady rate, by everybody in turn; from writing one to reading
 * it. Where clients are on several servers, only what crosses counts.
 */
export async function pace(plan: Plan): Promise<Outcome> {
  const members: Member[] = [];
  const clock = openClock();
  const crosses = new Set(plan.clients.map(({ port }) => port)).size > 1;
  await connectAll(plan, {
    members,
    events: {
      onText(line, text) {
        const { port } = plan.clients[line.index] ?? {};
        clock.hear(text, (sent) => !crosses || sent.port !== port);
      },
      onRead(line) {
        const member = members[line.index];
        if (member !== undefined) acknowledge(member);
      },
    },
  });
  keepReading(plan, members);
  const cpu = await atRate(plan, {
    begin: clock.begin,
    act: (n) => {
      const member = members[(n * 7) % members.length];
      if (member === undefined) return;
      clock.say(String(n), member.client.port);
      say(member, String(n));
    },
  });
  return { ...NOTHING, ...clock.outcome(), ...cpu };
}

/** Messages at a steady rate, by everybody in turn; only counted, so that the load costs little. */
export async function steady(plan: Plan): Promise<Outcome> {
  const members: Member[] = [];
  await connectAll(plan, {
    members,
    events: {
      onRead(line) {
        const member = members[line.index];
        if (member !== undefined) acknowledge(member);
      },
    },
  });
  keepReading(plan, members);
  let [from, deliveries] = [0, 0];
  const cpu = await atRate(plan, {
    begin: () => from = counted(members),
    act: (n) => {
      const member = members[(n * STRIDE) % members.length];
      if (member !== undefined) say(member);
    },
    end: () => deliveries = counted(members) - from,
  });
  return { ...NOTHING, ...cpu, deliveriesPerS: deliveries / plan.seconds };
}

/** The same by one speaker in many rooms, to one listener: what a message costs, however many rooms there are. */
export async function spread(plan: Plan): Promise<Outcome> {
  const [speaker, listener] = plan.clients;
  if (speaker === undefined || listener === undefined) throw new Error("two");
  const clock = openClock();
  const members: Member[] = [];
  const sockets = Math.ceil(plan.rooms.length / ROOMS_A_SOCKET);
  const clients = [
    { ...speaker, roomId: plan.rooms[0] ?? 0 },
    ...Array.from({ length: sockets }, (_, i) => ({
      ...listener,
      roomId: plan.rooms[i * ROOMS_A_SOCKET] ?? 0,
    })),
  ];
  await connectAll({ ...plan, clients }, {
    members,
    events: {
      onText: (line, text) => {
        if (line.index > 0) clock.hear(text, () => true);
      },
    },
  });
  const [mouth, ...ears] = members;
  if (mouth === undefined) throw new Error("nobody speaks");
  for (const [i, { line }] of ears.entries()) {
    const from = i * ROOMS_A_SOCKET;
    for (const roomId of plan.rooms.slice(from + 1, from + ROOMS_A_SOCKET)) {
      line.send(`{"type":"subscribe","room_id":${roomId},"after_seq":0}`);
    }
  }
  await pause(1_000 + plan.rooms.length / 2);
  const cpu = await atRate(plan, {
    begin: clock.begin,
    act: (n) => {
      const roomId = plan.rooms[n % plan.rooms.length] ?? 0;
      clock.say(String(n), undefined);
      say({ ...mouth, client: { ...mouth.client, roomId } }, String(n));
    },
  });
  return { ...NOTHING, ...clock.outcome(), ...cpu };
}

/** Calls as often a second as the plan says; the first second is not measured. */
async function atRate(
  { rate, seconds, pid }: Plan,
  { begin, act, end = () => {} }: {
    begin: () => void;
    act: (n: number) => void;
    end?: () => void;
  },
): Promise<Pick<Outcome, "loadCpu" | "serverCpu" | "messagesPerS">> {
  const started = performance.now();
  let meter = cpuMeter(pid);
  for (let n = 0; n < rate * (seconds + 1); n++) {
    const early = started + n * 1_000 / rate - performance.now();
    if (early > 0) await pause(early);
    if (n === rate) {
      meter = cpuMeter(pid);
      begin();
    }
    act(n);
  }
  const cpu = meter.read();
  end();
  await pause(500);
  return { ...cpu, messagesPerS: rate };
}

/** When each message was said, and how long it took to each reader. */
export function openClock() {
  const sentAt = new Map<string, Sent>();
  const delays: number[] = [];
  let isMeasuring = false;
  return {
    begin: () => {
      isMeasuring = true;
      sentAt.clear();
    },
    say: (id: string, port: number | undefined) =>
      void sentAt.set(id, { at: performance.now(), port }),
    hear: (text: string, counts: (sent: Sent) => boolean) => {
      const at = performance.now();
      for (const [, id = ""] of text.matchAll(ID)) {
        const sent = sentAt.get(id);
        if (isMeasuring && sent !== undefined && counts(sent)) {
          delays.push(at - sent.at);
        }
      }
    },
    outcome: () => ({
      p50Ms: quantile(delays, 0.5),
      p99Ms: quantile(delays, 0.99),
    }),
  };
}
