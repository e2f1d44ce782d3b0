/** The load: one process of its own that reads a plan and answers an outcome. */
import { type Outcome, type Plan, quantile } from "./plan.ts";
import { acknowledge, connectAll, type Member, say } from "./members.ts";

const WARM_UP_MS = 1_000;
const NOTHING: Outcome = {
  deliveriesPerS: 0,
  messagesPerS: 0,
  p50Ms: 0,
  p99Ms: 0,
  connectMs: 0,
  loadCpu: 0,
};

const plan: Plan = JSON.parse(await new Response(Deno.stdin.readable).text());
const tasks = { saturate, pace, idle, reconnect, history };
const outcome = await tasks[plan.task]();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(outcome)));
Deno.exit(0);

async function saturate(): Promise<Outcome> {
  let messages = 0;
  const members: Member[] = [];
  await connectAll(plan, {
    members,
    events: {
      onDelivery(line, sender) {
        const member = members[line.index];
        if (sender === member?.client.member) member.own++;
      },
      onRead(line) {
        const member = members[line.index];
        if (member === undefined) return;
        acknowledge(member);
        for (; member.own > 0; member.own--) {
          messages++;
          say(member);
        }
      },
    },
  });
  for (const member of members) {
    for (let i = 0; i < plan.window; i++) say(member);
  }
  await pause(WARM_UP_MS);
  const cpu = cpuSeconds();
  const from = { at: performance.now(), messages, count: counted(members) };
  await pause(plan.seconds * 1_000);
  const seconds = (performance.now() - from.at) / 1_000;
  return {
    ...NOTHING,
    deliveriesPerS: (counted(members) - from.count) / seconds,
    messagesPerS: (messages - from.messages) / seconds,
    loadCpu: (cpuSeconds() - cpu) / seconds,
  };
}

async function pace(): Promise<Outcome> {
  const sentAt = new Map<string, number>();
  const delays: number[] = [];
  const members: Member[] = [];
  let isMeasuring = false;
  await connectAll(plan, {
    members,
    events: {
      onText(_line, text) {
        const at = performance.now();
        for (const [, id = ""] of text.matchAll(/`\d{3} (\d+) /g)) {
          const sent = sentAt.get(id);
          if (isMeasuring && sent !== undefined) delays.push(at - sent);
        }
      },
      onRead(line) {
        const member = members[line.index];
        if (member !== undefined) acknowledge(member);
      },
    },
  });
  const started = performance.now();
  const total = plan.rate * (plan.seconds + 1);
  for (let n = 0; n < total; n++) {
    await pause(started + n * 1_000 / plan.rate - performance.now());
    isMeasuring = n > plan.rate;
    const member = members[(n * 7) % members.length];
    if (member === undefined) continue;
    sentAt.set(String(n), performance.now());
    say(member, String(n));
  }
  await pause(500);
  return {
    ...NOTHING,
    p50Ms: quantile(delays, 0.5),
    p99Ms: quantile(delays, 0.99),
  };
}

/** Holds the sockets open until its input is closed by the end of the process. */
async function idle(): Promise<Outcome> {
  const members: Member[] = [];
  const connectMs = await connectAll(plan, { members });
  await Deno.stdout.write(new TextEncoder().encode("open\n"));
  await pause(plan.seconds * 1_000);
  return { ...NOTHING, connectMs };
}

async function reconnect(): Promise<Outcome> {
  const times: number[] = [];
  for (let storm = 0; storm < 4; storm++) {
    const members: Member[] = [];
    const connectMs = await connectAll(plan, { members, atOnce: 1_000 });
    // The first time also warms the code.
    if (storm > 0) times.push(connectMs);
    // Something to resume: one line a room.
    for (const member of members) if (member.client.member === 0) say(member);
    await pause(500);
    for (const { line } of members) line.close();
    await pause(500);
  }
  return { ...NOTHING, connectMs: quantile(times, 0.5) };
}

async function history(): Promise<Outcome> {
  const [client] = plan.clients;
  if (client === undefined) throw new Error("no client");
  const url =
    `http://127.0.0.1:${plan.port}/api/rooms/${client.roomId}/messages?limit=50`;
  const headers = { authorization: `Bearer ${client.token}` };
  const delays: number[] = [];
  for (let i = 0; i < plan.requests + 50; i++) {
    // Anywhere in the room: `messages` is its length.
    const before = 51 + Math.floor(Math.random() * (client.member - 51));
    const at = performance.now();
    const answer = await fetch(`${url}&before_seq=${before}`, { headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(body);
    if (i >= 50) delays.push(performance.now() - at);
  }
  return {
    ...NOTHING,
    p50Ms: quantile(delays, 0.5),
    p99Ms: quantile(delays, 0.99),
  };
}

function counted(members: Member[]): number {
  return members.reduce((sum, { line }) => sum + line.deliveries, 0);
}

/** User and system time of this process so far. */
function cpuSeconds(): number {
  const stat = Deno.readTextFileSync("/proc/self/stat").split(") ")[1] ?? "";
  const fields = stat.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}
