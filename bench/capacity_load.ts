/** The load of `bench capacity`: reads a step, answers what it was like. */
import { residentBytes } from "../tests/support/runs.ts";
import {
  acknowledge,
  connectAll,
  counted,
  keepReading,
  type Member,
  say,
} from "./members.ts";
import { openClock } from "./pacing.ts";
import type { BenchClient, Plan } from "./plan.ts";
import { cpuMeter, NOTHING, pause } from "./tools.ts";

/** One size: so many sockets, all of which follow a room. */
export interface Step {
  port: number;
  pid: number;
  clients: BenchClient[];
  /** So many of the first ones are in the great room. */
  crowd: number;
  /** Messages a second of all in the great room, and of all others. */
  crowdRate: number;
  rate: number;
  seconds: number;
}

/** What a step was like. */
export interface Stepped {
  /** From saying to reading, outside the great room. */
  p50Ms: number;
  p99Ms: number;
  /** In the great room. */
  crowdP99Ms: number;
  /** The share of deliveries that never came. */
  errors: number;
  messagesPerS: number;
  deliveriesPerS: number;
  /** Shares of one core. */
  serverCpu: number;
  loadCpu: number;
  residentBytes: number;
}

const WARM_UP_MS = 3_000;
const TICK_MS = 5;
/** So long may a message take; then it never comes. */
const GRACE_MS = 5_000;
/** In the great room one in so many is timed, of the others the last of each room: decoding costs. */
const TIMED = 10;

/** Of a step in which not everybody was let in. */
const REFUSED: Stepped = {
  ...{ ...NOTHING, crowdP99Ms: 0, errors: 1, residentBytes: 0 },
};

type Clock = ReturnType<typeof openClock>;

interface Speakers {
  members: Member[];
  rate: number;
  said: number;
  clock: Clock;
}

if (import.meta.main) {
  const step: Step = JSON.parse(await new Response(Deno.stdin.readable).text());
  const stepped = await measure(step);
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(stepped)));
  Deno.exit(0);
}

async function measure(step: Step): Promise<Stepped> {
  const clocks = { crowd: openClock(), others: openClock() };
  const members: Member[] = [];
  const plan = planOf(step);
  const connecting = connectAll(plan, {
    members,
    events: {
      onText: ({ index }, text) =>
        clocks[index < step.crowd ? "crowd" : "others"].hear(text, () => true),
      onRead({ index }) {
        const member = members[index];
        if (member !== undefined) acknowledge(member);
      },
    },
  });
  if (await connecting.then(() => false, () => true)) return REFUSED;
  chooseTimed(members, step);
  keepReading(plan, members);
  const stop = speak(members, step, clocks);
  await pause(WARM_UP_MS);
  clocks.crowd.begin();
  clocks.others.begin();
  const from = { at: performance.now(), deliveries: counted(members) };
  const meter = cpuMeter(step.pid);
  await pause(step.seconds * 1_000);
  const cpu = meter.read();
  const seconds = (performance.now() - from.at) / 1_000;
  const deliveries = counted(members) - from.deliveries;
  const { said, expected } = stop();
  await allHeard(members, expected);
  return {
    ...{ ...clocks.others.outcome(), ...cpu },
    crowdP99Ms: clocks.crowd.outcome().p99Ms,
    errors: Math.max(0, expected - counted(members)) / expected,
    messagesPerS: said / (seconds + WARM_UP_MS / 1_000),
    deliveriesPerS: deliveries / seconds,
    residentBytes: await residentBytes(step.pid),
  };
}

function planOf(step: Step): Plan {
  return {
    ...{ mode: "app", task: "pace", subscribes: true, window: 1, requests: 0 },
    ...{ ...step, rooms: [] },
  };
}

/** Says what is due every few milliseconds, until it is stopped: how much was said, and how often it is to be read. */
function speak(
  members: Member[],
  { crowd, crowdRate, rate }: Step,
  clocks: Record<"crowd" | "others", Clock>,
): () => { said: number; expected: number } {
  const startedAt = performance.now();
  const groups: Speakers[] = [
    {
      said: 0,
      members: members.slice(0, crowd),
      rate: crowdRate,
      clock: clocks.crowd,
    },
    { said: 0, members: members.slice(crowd), rate, clock: clocks.others },
  ];
  const sizes = sizesOf(members);
  let [next, expected] = [0, 0];
  const timer = setInterval(() => {
    const due = (performance.now() - startedAt) / 1_000;
    for (const group of groups) {
      for (; group.said < due * group.rate; group.said++) {
        // Strides through the rooms, so that all have the same pace.
        const at = group.said * 7_919 % group.members.length;
        const member = group.members[at];
        if (member === undefined) break;
        expected += sizes.get(member.client.roomId) ?? 0;
        const id = String(next++);
        group.clock.say(id, undefined);
        say(member, id);
      }
    }
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    return { said: next, expected };
  };
}

function sizesOf(members: Member[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const { client } of members) {
    sizes.set(client.roomId, (sizes.get(client.roomId) ?? 0) + 1);
  }
  return sizes;
}

function chooseTimed(members: Member[], { crowd }: Step): void {
  for (const [i, { line, client }] of members.entries()) {
    const isLast = members[i + 1]?.client.roomId !== client.roomId;
    line.decodes = i < crowd ? i % TIMED === 0 : isLast;
  }
}

async function allHeard(members: Member[], expected: number): Promise<void> {
  const until = performance.now() + GRACE_MS;
  while (counted(members) < expected && performance.now() < until) {
    await pause(TICK_MS);
  }
}
