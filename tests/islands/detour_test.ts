import assert from "node:assert/strict";
import { ASK_EVERY_MS, Detour, PROBE_MS } from "@/islands/lib/detour.ts";
import { BLOCKED_MS, Ways } from "@/islands/lib/ways.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import { FakeSocket, message, room } from "@/tests/islands/support.ts";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import type { Message } from "@/lib/rooms/schema.ts";

type Answer = { status: number; body?: unknown };

/** A server of one room that answers requests, and a detour to it. */
function setUp({ refuses }: { refuses?: Answer } = {}) {
  const time = new FakeTime();
  const log: Message[] = [message(1, 2)];
  const asked: string[] = [];
  const world = { opens: false, isDown: false, isOn: false, refuses };
  const answer = (method: string, path: string, body: string): Answer => {
    if (world.isDown) return { status: 503 };
    const head_seq = log.length;
    if (path === "/api/me") return { status: 200, body: { id: 1 } };
    if (path.startsWith("/api/rooms?")) {
      return { status: 200, body: { results: [room({ head_seq })] } };
    }
    if (method === "GET") {
      const read = { 1: 1, 2: 1 };
      return { status: 200, body: { results: log, head_seq, read } };
    }
    if (method === "PUT") return { status: 204 };
    if (world.refuses !== undefined) return world.refuses;
    const { client_id, message: text } = JSON.parse(body);
    const said = message(head_seq + 1, 1, { client_id, message: text });
    log.push(said);
    return { status: 201, body: said };
  };
  const detour = new Detour({
    fetch: (path, { method = "GET", body }) => {
      asked.push(`${method} ${path.split("?")[0]}`);
      const { status, body: told } = answer(method, path, String(body));
      const text = told === undefined ? null : JSON.stringify(told);
      return Promise.resolve(new Response(text, { status }));
    },
    probe: () => Promise.resolve(world.opens),
    isVisible: () => true,
    tell: (isOn) => world.isOn = isOn,
  });
  const heard: ServerEvent[] = [];
  const ended: number[] = [];
  detour.onmessage = ({ data }) => heard.push(...JSON.parse(data));
  detour.onclose = ({ code }) => ended.push(code);
  return {
    ...{ detour, time, log, asked, world, heard, ended },
    send: (event: unknown) => detour.send(JSON.stringify(event)),
    of: (type: string) => heard.filter((event) => event.type === type),
    async pass(ms: number) {
      await settle();
      time.tick(ms);
      await settle();
    },
    [Symbol.dispose]() {
      detour.close();
      time.restore();
    },
  };
}

Deno.test("Detour posts a message once, under its own id, and says that it is accepted", async () => {
  using t = setUp();
  await t.pass(0);
  assert.equal(t.of("ready").length, 1);
  assert.equal(t.world.isOn, true);

  t.send({ type: "message", room_id: 1, client_id: "one", message: "안녕" });
  await t.pass(0);

  const posts = t.asked.filter((path) => path.startsWith("POST"));
  assert.deepEqual(posts, ["POST /api/rooms/1/messages"]);
  assert.deepEqual(
    t.of("accepted").map((event) => "seq" in event && event.seq),
    [2],
  );
});

Deno.test("Detour tells what others said, once, at a calm pace", async () => {
  using t = setUp();
  await t.pass(0);
  t.send({ type: "subscribe", room_id: 1, after_seq: 1 });
  await t.pass(0);
  assert.equal(t.of("subscribed").length, 0);
  const before = t.asked.length;

  t.log.push(message(2, 2));
  await t.pass(ASK_EVERY_MS - 1);
  assert.equal(t.asked.length, before);
  await t.pass(1);
  await t.pass(ASK_EVERY_MS);

  const [news, ...others] = t.of("subscribed");
  assert.deepEqual(others, []);
  assert(news?.type === "subscribed");
  assert.equal(news.recovered, true);
  assert.deepEqual(news.messages.map(({ seq }) => seq), [1, 2]);
  assert.equal(t.of("room").length, 1);
});

Deno.test("Detour says so when it misses more than a page", async () => {
  using t = setUp();
  await t.pass(0);
  t.send({ type: "subscribe", room_id: 1, after_seq: 1 });
  t.log.splice(0, 1, message(60, 2), message(61, 2));
  await t.pass(0);

  const [news] = t.of("subscribed");
  assert(news?.type === "subscribed");
  assert.equal(news.recovered, false);
});

Deno.test("Detour tells a refusal of a message, and that it may pass where it may", async () => {
  for (
    const [refuses, type, code] of [
      [{ status: 403, body: { code: "blocked" } }, "rejected", "blocked"],
      [{ status: 429, body: {} }, "error", "serviceUnavailable"],
      [{ status: 502 }, "error", "serviceUnavailable"],
    ] as const
  ) {
    using t = setUp({ refuses });
    await t.pass(0);

    t.send({ type: "message", room_id: 1, client_id: "one", message: "안녕" });
    await t.pass(0);

    const [said] = t.of(type);
    assert.equal(said && "code" in said && said.code, code);
  }
});

Deno.test("Detour gives way as soon as a socket opens, and ends where nobody answers", async () => {
  using t = setUp();
  await t.pass(0);
  t.world.opens = true;
  await t.pass(PROBE_MS);
  assert.deepEqual(t.ended, [1012]);
  assert.equal(t.of("reconnect").length, 1);
  assert.equal(t.world.isOn, false);

  using down = setUp();
  await down.pass(0);
  down.world.isDown = true;
  await down.pass(ASK_EVERY_MS);
  assert.deepEqual(down.ended, []);
  await down.pass(ASK_EVERY_MS);
  assert.deepEqual(down.ended, [1012]);
});

Deno.test("Ways takes the detour only after sockets were silent for a while, in turn with sockets", async () => {
  using time = Object.assign(new FakeTime(), {
    [Symbol.dispose]: () => time.restore(),
  });
  class Real extends FakeSocket {
    ear: () => void = () => {};
    addEventListener(_: string, ear: () => void): void {
      this.ear = ear;
    }
  }
  const opened: Real[] = [];
  const ways = new Ways({
    socket: (ticket) => {
      const real = new Real(ticket);
      opened.push(real);
      return real as unknown as WebSocket;
    },
    detour: () => Promise.resolve(Detour),
    fetch: () => Promise.reject(new TypeError("no network")),
    isOffline: () => false,
    isVisible: () => true,
    tell: () => {},
    now: () => time.now(),
  });
  const isDetour = () => ways.open(null) instanceof Detour;

  assert.equal(isDetour(), false);
  time.tick(BLOCKED_MS - 1);
  assert.equal(isDetour(), false);
  time.tick(1);
  assert.equal(isDetour(), false);
  await settle();
  assert.deepEqual([isDetour(), isDetour(), isDetour()], [true, false, true]);
  opened.at(-1)?.ear();
  assert.equal(isDetour(), false);
  await settle();
});

/** Lets what has been asked be answered. */
async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}
