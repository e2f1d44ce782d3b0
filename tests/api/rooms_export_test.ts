import assert from "node:assert/strict";
import { RoomExport } from "@/lib/rooms/schema.ts";
import { startApp } from "../support/app.ts";
import { call, must, openDirect, registerPeople } from "../support/client.ts";

Deno.test("A member downloads the record of a room in three formats; a stranger gets nothing", async () => {
  await using app = await startApp();
  const [one, other, stranger] = await registerPeople(app, 3);
  assert(one && other && stranger);
  const room = await openDirect(app, one, other);
  for (const message of ["안녕하세요", "=1+1", "지울 말"]) {
    await must(app, "POST", `/api/rooms/${room.id}/messages`, {
      token: one.access,
      body: { client_id: crypto.randomUUID(), message },
    });
  }
  await must(app, "DELETE", `/api/rooms/${room.id}/messages/3?for=me`, {
    token: other.access,
  });
  const ask = (token: string, query = "", language = "ko") =>
    fetch(`${app.url}/api/rooms/${room.id}/export${query}`, {
      headers: {
        authorization: `Bearer ${token}`,
        "accept-language": language,
      },
    });

  const json = await ask(other.access);
  const record = RoomExport.strict().parse(await json.json());
  assert.deepEqual(record.messages.map(({ message }) => message), [
    ...["안녕하세요", "=1+1"],
  ]);
  assert.equal(json.headers.get("content-type"), "application/json");
  assert.match(
    json.headers.get("content-disposition") ?? "",
    /^attachment; filename="hanjari\.json"; filename\*=UTF-8''/,
  );
  assert.equal(json.headers.get("cache-control"), "no-store");
  const csv = await ask(one.access, "?format=csv");
  assert.equal(csv.headers.get("content-type"), "text/csv; charset=utf-8");
  const bytes = new Uint8Array(await csv.arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
  assert.equal(lines.length, 4);
  assert(lines[2]?.endsWith(`,"'=1+1",false`), lines[2]);
  const english = await (await ask(one.access, "?format=txt", "en")).text();
  assert(english.startsWith("Hanjari conversation record\n"), english);
  assert(english.includes("안녕하세요") && english.includes("지울 말"));
  const korean = await (await ask(one.access, "?format=txt")).text();
  assert(korean.startsWith("한자리 대화 기록\n"), korean);

  const refused = await ask(stranger.access, "?format=csv");
  assert.equal(refused.status, 404);
  assert.equal(refused.headers.get("content-disposition"), null);
  await refused.body?.cancel();
  const head = await call(app, "HEAD", `/api/rooms/${room.id}/export`, {
    token: one.access,
  });
  assert.deepEqual([head.status, head.body], [200, ""]);
  const unknown = await call(
    ...[app, "GET", `/api/rooms/${room.id}/export?format=html`] as const,
    { token: one.access },
  );
  assert.equal(unknown.status, 400);
});

Deno.test("Nobody exports without end", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const [one, other] = await registerPeople(app, 2);
  assert(one && other);
  const room = await openDirect(app, one, other);
  const ask = async () =>
    (await call(app, "GET", `/api/rooms/${room.id}/export`, {
      token: one.access,
    })).status;

  for (let i = 0; i < 10; i++) assert.equal(await ask(), 200);
  assert.equal(await ask(), 429);
});
