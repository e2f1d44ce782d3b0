import assert from "node:assert/strict";
import { printOf, sealAnswer } from "@/lib/web/kept_answers.ts";
import { type App, startApp } from "../support/app.ts";
import { call, must, type Person, registerPair } from "../support/client.ts";
import {
  fillPath,
  type Operation,
  readOperations,
} from "../support/openapi.ts";
import { sampleBody } from "../support/samples.ts";

/** No operation answers with it by itself. */
const KEPT_STATUS = 299;
const SECRET_KEY = "uK3x9Qm2vT7yLp4sWn8eRb6zJd1cHf5g";
const DAY_MS = 86_400_000;

/** Bodies whose fields mean something else here than elsewhere. */
const BODIES: Record<string, unknown> = {
  "POST /api/orders": { title: "치킨", category: "치킨" },
  "PUT /api/orders/{orderId}/items": { items: [] },
  "POST /api/accounts/location": { location: "서울 강남구 역삼동" },
  "POST /api/reports": { kind: "user", id: 123_456, reason: "광고" },
};

Deno.test("R7: every unsafe operation honours an Idempotency-Key: what was answered once is answered again, and nothing runs", async (t) => {
  await using app = await startApp({ env: { SECRET_KEY } });
  const [person, other] = await registerPair(app);
  const operations = (await readOperations(app)).filter((one) =>
    one.method !== "GET" && one.needsUser
  );
  assert(operations.length > 80, String(operations.length));
  using kv = await Deno.openKv(app.kvPath);
  const before = await must(app, "GET", "/api/me", { token: person.access });

  for (const operation of operations) {
    await t.step(`${operation.method} ${operation.path}`, async () => {
      const request = requestFor(operation, person, other);
      await keepAnswer(kv, person, request);

      const again = await send(app, person, request);
      assert.equal(again.status, KEPT_STATUS, JSON.stringify(again.body));
      assert.deepEqual(again.body, { kept: true });
      assert.equal(again.headers.get("idempotency-replayed"), "true");

      const otherBody = { ...request, text: `${request.text} ` };
      const reused = await send(app, person, otherBody);
      assert.equal(reused.status, 409);
    });
  }
  await t.step("nothing ran", async () => {
    const token = person.access;
    assert.deepEqual(await must(app, "GET", "/api/me", { token }), before);
  });
});

interface Sent {
  method: string;
  path: string;
  key: string;
  text: string;
  type: string;
}

/** A request that the schemas let through; what it is about need not exist. */
function requestFor(
  { method, path, body, parameters }: Operation,
  person: Person,
  other: Person,
): Sent {
  const names = parameters.filter((one) => one.in === "path");
  const values = names.map(({ name }) => [
    name,
    name === "mode" ? "roommate" : "123456",
  ]);
  const isPicture = path === "/api/me/avatar" && method === "POST";
  const samples = Object.entries(sampleBody(person, other));
  const fields = samples.filter(([name]) => name in (body?.properties ?? {}));
  const good = BODIES[`${method} ${path}`] ?? Object.fromEntries(fields);
  return {
    ...{ method, key: crypto.randomUUID() },
    path: fillPath(path, Object.fromEntries(values)),
    text: isPicture ? PICTURE : JSON.stringify(good),
    type: isPicture ? "multipart/form-data; boundary=edge" : "application/json",
  };
}

const PICTURE = [
  "--edge",
  'content-disposition: form-data; name="picture"; filename="a.png"',
  ...["", "x", "--edge--", ""],
].join("\r\n");

/** As if the same request had been answered a moment ago. */
async function keepAnswer(
  kv: Deno.Kv,
  { id }: Person,
  { method, path, key, text }: Sent,
): Promise<void> {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(text);
  const secret = encoder.encode(SECRET_KEY);
  const print = await printOf(secret, { method, path, key, bytes });
  const answer = await sealAnswer(print, {
    status: KEPT_STATUS,
    headers: [["content-type", "application/json"]],
    body: encoder.encode(`{"kept":true}`),
  });
  await kv.set(["idempotency", id, print.place], {
    ...{ content: print.content, answer },
    expires_at: Date.now() + DAY_MS,
  });
}

function send(
  app: App,
  { access }: Person,
  { method, path, key, text, type }: Sent,
) {
  return call(app, method, path, {
    token: access,
    headers: { "idempotency-key": key, "content-type": type },
    body: text,
  });
}
