/** The load: one process of its own that reads a plan and answers an outcome. */
import {
  acknowledge,
  connectAll,
  counted,
  keepReading,
  type Member,
  say,
} from "./members.ts";
import { pace, spread, steady } from "./pacing.ts";
import { type Outcome, type Plan, quantile } from "./plan.ts";
import { cpuMeter, NOTHING, pause } from "./tools.ts";

const WARM_UP_MS = 1_000;

const plan: Plan = JSON.parse(await new Response(Deno.stdin.readable).text());
const tasks = {
  ...{ saturate, idle, reconnect, history },
  pace: () => pace(plan),
  spread: () => spread(plan),
  steady: () => steady(plan),
};
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
  keepReading(plan, members);
  for (const member of members) {
    for (let i = 0; i < plan.window; i++) say(member);
  }
  await pause(WARM_UP_MS);
  const meter = cpuMeter(plan.pid);
  const from = { at: performance.now(), messages, count: counted(members) };
  await pause(plan.seconds * 1_000);
  const seconds = (performance.now() - from.at) / 1_000;
  return {
    ...NOTHING,
    deliveriesPerS: (counted(members) - from.count) / seconds,
    messagesPerS: (messages - from.messages) / seconds,
    ...meter.read(),
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
    // Something to resume: one line a room, after what they have now.
    for (const member of members) {
      member.client.after = member.base;
      if (member.client.member === 0) say(member);
    }
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
