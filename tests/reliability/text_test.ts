import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  call,
  openDirect,
  openSocket,
  readHistory,
  registerPair,
} from "../support/client.ts";

const FAMILY = "👨‍👩‍👧‍👦";

/** Text as sent, and as stored; null where it is refused. */
const TEXTS: { name: string; sent: string; stored: string | null }[] = [
  {
    name: "1,000 syllables in NFD",
    sent: "각".normalize("NFD").repeat(1_000),
    stored: "각".repeat(1_000),
  },
  {
    name: "1,001 syllables in NFD",
    sent: "각".normalize("NFD").repeat(1_001),
    stored: null,
  },
  kept("1,000 emoji", "🍚".repeat(1_000)),
  { name: "1,001 emoji", sent: "🍚".repeat(1_001), stored: null },
  kept("families of 994 code points", FAMILY.repeat(142)),
  {
    name: "families of 1,001 code points",
    sent: FAMILY.repeat(143),
    stored: null,
  },
  {
    name: "text that NFC makes longer than 1,000",
    sent: "\u0958".repeat(501),
    stored: null,
  },
  kept("an override of direction", "\u202Eabc\u202C def"),
  kept(
    "markup",
    `<script>alert(1)</script><img src=x onerror="alert(1)">&amp;`,
  ),
  kept("999 line breaks inside", `a${"\n".repeat(998)}b`),
  kept("a name of objects", "__proto__"),
  { name: "blanks around", sent: " \n 밥 먹자\t ", stored: "밥 먹자" },
  { name: "1,000 line breaks", sent: "\n".repeat(1_000), stored: null },
  { name: "only blanks", sent: " \u3000\u00a0\t", stored: null },
  { name: "nothing", sent: "", stored: null },
  { name: "NUL", sent: "a\0b", stored: null },
  { name: "a lone surrogate", sent: "a\ud83cb", stored: null },
];

Deno.test("R12: texts are stored in NFC, counted by code point and kept as they are, over HTTP and sockets alike", async (t) => {
  await using app = await startApp();
  const [sender, reader] = await registerPair(app);
  const room = await openDirect(app, sender, reader);
  await using socket = await openSocket(app, sender);
  await using reading = await openSocket(app, reader);
  await reading.subscribe(room.id, 0);

  for (const { name, sent, stored } of TEXTS) {
    await t.step(name, async () => {
      const posted = await call<
        { message: string; seq: number; errors?: Record<string, string[]> }
      >(app, "POST", `/api/rooms/${room.id}/messages`, {
        token: sender.access,
        body: { client_id: crypto.randomUUID(), message: sent },
      });
      const said = await socket.send(room.id, sent);

      if (stored === null) {
        assert.equal(posted.status, 422);
        assert(posted.body.errors?.message?.[0]);
        assert.equal(said.type, "rejected");
        return;
      }
      assert.equal(posted.status, 201);
      assert.equal(posted.body.message, stored);
      assert(said.type === "accepted");
      const live = await reading.next((event) =>
        event.type === "chat.message" && event.message.seq === said.seq
      );
      assert(live.type === "chat.message" && live.message.message === stored);
    });
  }
  const expected = TEXTS.flatMap(({ stored }) =>
    stored === null ? [] : [stored, stored]
  );
  const history = await readHistory(app, reader, room.id);
  assert.deepEqual(history.map((message) => message.message), expected);
});

function kept(name: string, text: string) {
  return { name, sent: text, stored: text };
}
