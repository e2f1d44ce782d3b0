import assert from "node:assert/strict";
import { call, must, readHistory } from "../support/client.ts";
import { openStage, PlainBrowser, say, type Stage } from "./support.ts";
import { Wire } from "./wire.ts";

function roomSocket({ app, room }: Stage, token: string): Promise<Wire> {
  return Wire.open(`${app.wsUrl}/ws/chat/${room.id}/?token=${token}`);
}

Deno.test("What went wrong at GPTing", async (t) => {
  await using stage = await openStage({ ALLOW_QUERY_TOKEN: "true" });
  const { app, ann, ben, room } = stage;

  await t.step(
    "Bug 5 (S3): an invalid token lets nobody in, and nothing be said",
    async () => {
      await using stranger = await roomSocket(stage, "no.such.token");
      assert.equal((await stranger.closed).code, 4001);
      await using nobody = await roomSocket(stage, "");
      nobody.say({ message: "아무나" });
      assert.equal((await nobody.closed).code, 4001);
      assert.deepEqual(await readHistory(app, ann, room.id), []);
    },
  );

  await t.step(
    "Bug 16 (S3): nobody says where others live, or reads their address",
    async () => {
      const body = { user: ben.id, location: "서울 강남구 역삼동" };
      const token = ann.access;
      const moved = await call(app, "POST", "/api/accounts/location/", {
        ...{ token, body },
      });
      const path = `/api/accounts/profile/${ben.id}/`;
      const seen = await must(app, "GET", path, { token });
      const own = await must<{ circle: unknown }>(app, "GET", "/api/me", {
        token: ben.access,
      });
      assert.deepEqual([moved.status, own.circle], [403, null]);
      assert(!JSON.stringify(seen).includes(ben.email));
    },
  );

  await t.step("Bug 17 (S3): what people write is text on pages", async () => {
    const evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    await say(app, ben, room.id, evil);
    const token = ben.access;
    const body = { display_name: "<b>벤</b>" };
    await must(app, "PATCH", "/api/me", { token, body });
    const browser = await PlainBrowser.of(app, ann);
    for (const path of ["/chat", `/chat/${ben.id}`, `/rooms/${room.id}`]) {
      const { text } = await browser.get(path);
      assert.match(text, /&lt;img src=x onerror/);
      assert.doesNotMatch(text, /<img src=x|<script>alert|<b>벤/);
    }
  });

  await t.step(
    "Bug 38 (S3): what is said over HTTP is heard on sockets, and by whom",
    async () => {
      await using theirs = await roomSocket(stage, ben.access);
      await theirs.listening();
      const said = await say(app, ann, room.id, "들리세요?");
      const heard = await theirs.wait("chat.message");
      const { seq, user } = heard.message as {
        seq: number;
        user: { id: number };
      };
      assert.deepEqual([seq, user.id], [said.body.seq, ann.id]);
    },
  );
});
