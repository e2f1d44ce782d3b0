import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  must,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPair,
  type TestSocket,
} from "../support/client.ts";
import { sampleBody } from "../support/samples.ts";
import {
  acceptedTypes,
  fillPath,
  type Operation,
  readOperations,
  type Schema,
} from "../support/openapi.ts";

/** Raw JSON, because some of it cannot be written as a value. */
const BAD_VALUES: { name: string; raw: string; type: string }[] = [
  { name: "null", raw: "null", type: "null" },
  { name: "0", raw: "0", type: "number" },
  { name: "-1", raw: "-1", type: "number" },
  { name: "1e309", raw: "1e309", type: "number" },
  { name: "true", raw: "true", type: "boolean" },
  { name: "empty text", raw: '""', type: "string" },
  { name: "a name of objects", raw: '"constructor"', type: "string" },
  { name: "[]", raw: "[]", type: "array" },
  { name: "{}", raw: "{}", type: "object" },
  {
    name: "__proto__",
    raw: '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}',
    type: "object",
  },
];
const HUGE = `"${"x".repeat(1024 * 1024)}"`;
const DEEP = "[".repeat(10_000) + "]".repeat(10_000);
const BAD_SEGMENTS = [
  "0",
  "-1",
  "1.5",
  "1e309",
  "abc",
  "__proto__",
  "%00",
  "%F0%9F",
  "9007199254740993",
  "9".repeat(400),
  "..%2f..",
  "%3Cscript%3E",
];

Deno.test("R11: no HTTP field takes a wrong type, and no refusal changes anything", async (t) => {
  await using app = await startApp();
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  const operations = await readOperations(app);
  assert(operations.length >= 10, `only ${operations.length} operations`);
  const before = await stateOf(app, person, room.id);
  const values = { roomId: room.id, userId: other.id };

  for (const operation of operations) {
    const fields = Object.entries(operation.body?.properties ?? {});
    if (fields.length === 0) continue;
    await t.step(`${operation.method} ${operation.path}`, async () => {
      for (const [field, schema] of fields) {
        await refusesField(
          app,
          { person, other, operation, field, schema },
          values,
        );
      }
    });
  }
  await t.step("nothing has changed", async () => {
    assert.deepEqual(await stateOf(app, person, room.id), before);
  });
  await t.step("paths", async () => {
    for (const operation of operations) {
      await refusesSegments(app, person, operation);
    }
  });
  await t.step("queries", async () => {
    for (const operation of operations) {
      await refusesQueries(app, person, operation, values);
    }
  });
  assert.doesNotMatch(app.log(), /x{200}/, "the log holds a payload");
});

Deno.test("R11: no field of a socket event takes a wrong type; the socket lives and nobody hears of it", async (t) => {
  await using app = await startApp();
  const [person, other] = await registerPair(app);
  const room = await openDirect(app, person, other);
  await using bystander = await openSocket(app, other);
  await bystander.subscribe(room.id, 0);
  const heard = bystander.events.length;
  let socket = await openSocket(app, person);
  const room_id = room.id;
  const events: Record<string, Record<string, unknown>> = {
    auth: { token: person.access },
    subscribe: { room_id, after_seq: 0 },
    unsubscribe: { room_id },
    message: { room_id, client_id: "c1", message: "안녕하세요" },
    read: { room_id, seq: 0 },
    typing: { room_id },
    ack: { room_id, seq: 0 },
    presence: { user_ids: [other.id] },
  };

  for (const [type, fields] of Object.entries(events)) {
    await t.step(type, async () => {
      for (const field of Object.keys(fields)) {
        for (const bad of badForSocket(type, field)) {
          const said = rawObject({ type, ...fields }, field, bad.raw);
          const outcome = await refusalOf(socket, said);
          assert.notEqual(
            outcome,
            "accepted",
            `${type}.${field} = ${bad.name}`,
          );
          if (outcome === "closed") socket = await openSocket(app, person);
        }
      }
    });
  }
  await socket.close();
  const { head_seq } = await bystander.subscribe(room.id, 0);
  assert.equal(head_seq, 0);
  const rest = bystander.events.slice(heard).map((event) => event.type);
  assert.deepEqual(
    rest.filter((type) => type !== "subscribed" && type !== "presence"),
    [],
  );
});

interface FieldCase {
  person: Person;
  other: Person;
  operation: Operation;
  field: string;
  schema: Schema;
}

async function refusesField(
  app: App,
  { person, other, operation, field, schema }: FieldCase,
  values: { roomId: number; userId: number },
): Promise<void> {
  const { method, body } = operation;
  const path = pathOf(operation, values);
  const required = body?.required ?? [];
  const samples = sampleBody(person, other);
  const base = Object.fromEntries(
    [...new Set([...required, field])].map((name) => {
      assert(
        name in samples,
        `Add a sample for "${name}" of ${method} ${path} to tests/support/samples.ts`,
      );
      return [name, samples[name]];
    }),
  );
  const send = (raw: string | null) =>
    call<{ errors?: Record<string, unknown> }>(app, method, path, {
      token: person.access,
      headers: { "content-type": "application/json" },
      body: raw === null
        ? JSON.stringify(Object.fromEntries(
          Object.entries(base).filter(([name]) => name !== field),
        ))
        : rawObject(base, field, raw),
    });
  const types = acceptedTypes(schema);

  for (const { name, raw, type } of BAD_VALUES) {
    const mayPass = types.has("any") || types.has(type);
    if (mayPass) continue;
    const { status, body: problem } = await send(raw);
    const what = `${method} ${path} ${field} = ${name}: ${status} ${
      JSON.stringify(problem)
    }`;
    assert(status >= 400 && status < 500, what);
    if ((status === 400 || status === 422) && typeof problem !== "string") {
      assert(
        Object.keys(problem.errors ?? {}).some((key) =>
          key.split(".")[0] === field
        ),
        what,
      );
    }
  }
  if (required.includes(field)) {
    const { status, body: problem } = await send(null);
    assert(
      status === 400 || status === 422,
      `${path} without ${field}: ${status}`,
    );
    const isText = typeof problem === "string";
    assert(isText || field in (problem.errors ?? {}), `${path} no ${field}`);
  }
  for (const raw of [HUGE, DEEP]) {
    const { status } = await send(raw);
    assert(status >= 400 && status < 500, `${path} ${field} huge: ${status}`);
  }
}

async function refusesSegments(
  app: App,
  person: Person,
  operation: Operation,
): Promise<void> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    name ?? ""
  );
  for (const segment of names.length === 0 ? [] : BAD_SEGMENTS) {
    const filled = Object.fromEntries(names.map((name) => [name, segment]));
    const { status } = await call(
      app,
      operation.method,
      fillPath(operation.path, filled),
      {
        token: person.access,
        body: operation.method === "GET"
          ? undefined
          : { message: "x", client_id: "x", seq: 0 },
      },
    );
    assert(
      status >= 400 && status < 500,
      `${operation.method} ${operation.path} ${segment}: ${status}`,
    );
  }
}

async function refusesQueries(
  app: App,
  person: Person,
  operation: Operation,
  values: { roomId: number; userId: number },
): Promise<void> {
  const names = operation.parameters.filter((one) => one.in === "query");
  if (operation.method !== "GET") return;
  const path = pathOf(operation, values);
  for (const { name, schema = {} } of names) {
    const takesText = acceptedTypes(schema).has("string");
    for (
      const bad of [
        "",
        "-1",
        "abc",
        "1e309",
        "%00",
        "%F0%9F",
        "x".repeat(3_000),
        `1&${name}=2`,
        "__proto__",
      ]
    ) {
      const { status } = await call(app, "GET", `${path}?${name}=${bad}`, {
        token: person.access,
      });
      const what = `GET ${path}?${name}=${bad.slice(0, 20)}: ${status}`;
      assert(status < 500, what);
      if (!takesText && bad === "abc") assert.equal(status, 400, what);
    }
  }
}

function pathOf(
  { path }: Operation,
  { roomId, userId }: { roomId: number; userId: number },
): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  return fillPath(
    path,
    Object.fromEntries(names.map((name) => {
      if (name === "mode") return [name, "roommate"];
      const isRoom = /room|chat/i.test(name) || path.startsWith("/api/rooms/{");
      return [name, String(isRoom ? roomId : userId)];
    })),
  );
}

/** What may not have changed: my record, my rooms, the room's log. */
async function stateOf(app: App, person: Person, roomId: number) {
  const token = person.access;
  return {
    me: await must(app, "GET", "/api/me", { token }),
    rooms: await must(app, "GET", "/api/rooms", { token }),
    messages: await readHistory(app, person, roomId),
  };
}

function rawObject(
  fields: Record<string, unknown>,
  field: string,
  raw: string,
): string {
  const parts = Object.entries(fields).map(([name, value]) =>
    `${JSON.stringify(name)}:${name === field ? raw : JSON.stringify(value)}`
  );
  return `{${parts.join(",")}}`;
}

/** Values which the field of the event may never take; `0` is a seq, `[]` a list. */
function badForSocket(type: string, field: string) {
  const deep = {
    name: "deep",
    raw: "[".repeat(5_000) + "]".repeat(5_000),
    type: "array",
  };
  return [...BAD_VALUES, deep].filter(({ raw }) => {
    if (field === "seq" || field === "after_seq") return raw !== "0";
    if (field === "user_ids") return raw !== "[]";
    if (field === "client_id") return raw !== '"constructor"';
    if (type === "message" && field === "message") {
      return raw !== '"constructor"';
    }
    return true;
  });
}

async function refusalOf(
  socket: TestSocket,
  said: string,
): Promise<"refused" | "accepted" | "closed"> {
  const from = socket.events.length;
  socket.sayRaw(said);
  socket.say({ type: "ping" });
  try {
    await socket.next("pong");
  } catch {
    const { code } = await socket.close();
    assert(
      [4000, 4001, 4008].includes(code),
      `closed with ${code} after ${said.slice(0, 80)}`,
    );
    return "closed";
  }
  return socket.events.slice(from).some((event) =>
      event.type === "error" || event.type === "rejected"
    )
    ? "refused"
    : "accepted";
}
