import assert from "node:assert/strict";
import type { PostChat } from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { eventually } from "../support/client.ts";
import {
  ban,
  join,
  leave,
  moveIn,
  startTown,
  write,
} from "./mealbuddy_town.ts";
import { Wire } from "./wire.ts";

Deno.test("Chats of MealBuddy without its bugs", async (t) => {
  await using app = await startTown();
  const [ann, ben, eve] = await moveIn(app, 3);
  assert(ann && ben && eve);

  await t.step(
    "Bug 3 (S1): who is no member, or no more, reads and writes nothing",
    async () => {
      const post = await write(ann);
      await join(ben, post);
      await using annWire = await (await ann.client.socket(post.chat_id))
        .listening();
      await using benWire = await (await ben.client.socket(post.chat_id))
        .listening();
      await using outside = await eve.client.socket(post.chat_id);
      assert.equal((await outside.closed).code, 4003);

      await leave(ben, post);
      assert.equal((await benWire.closed).code, 4003);
      annWire.say({ message: "우리끼리" });
      await annWire.wait("chat.message");
      assert(!JSON.stringify(benWire.frames).includes("우리끼리"));
      assert.equal(
        (await ben.client.get(`/chat/${post.chat_id}/`)).status,
        404,
      );
    },
  );

  await t.step(
    "Bug 15 (S1): e-mail addresses and who is barred are nobody's to read, nor who is in it",
    async () => {
      const post = await write(ann, { target_number: 4 });
      await join(ben, post);
      await join(eve, post);
      await ban(ann, post, eve);
      await using wire = await (await ben.client.socket(post.chat_id))
        .listening();
      await using annWire = await (await ann.client.socket(post.chat_id))
        .listening();
      annWire.say({ message: "안녕하세요" });
      await wire.wait("chat.message");
      const paths = ["/post/", `/post/detail/${post.id}/`];
      const chat = [`/chat/${post.chat_id}/`, `/chat/${post.chat_id}/user/`];
      const seen = await Promise.all(
        [...paths, ...chat].map((path) => ben.client.get(path)),
      );
      const text = JSON.stringify([seen, wire.frames]);
      assert(text.includes(ann.user.username));
      assert(!text.includes(ann.user.email) && !text.includes(eve.user.email));
      assert(!text.includes("blacklist"));
      const users = await eve.client.get(`/chat/${post.chat_id}/user/`);
      assert.equal(users.status, 404);
    },
  );

  await t.step(
    "Bug 7 (S1): a missing or bad token, and no room, are answered with a code",
    async () => {
      const post = await write(ann);
      const address = `${app.wsUrl}/ws/chat/${post.chat_id}/`;
      await using bad = await Wire.open(`${address}?token=abc.def`);
      assert.equal((await bad.closed).code, 4001);
      await using empty = await Wire.open(`${address}?token=`);
      assert.equal((await empty.closed).code, 4001);
      const nowhere =
        `${app.wsUrl}/ws/chat/undefined/?token=${ann.client.token}`;
      await using lost = await Wire.open(nowhere);
      assert.equal((await lost.closed).code, 4003);
      await using late = await Wire.open(address);
      assert.equal((await late.closed).code, 4001);
    },
  );

  await t.step(
    "Bug 8 (S1): the token of a deleted account opens no socket",
    async () => {
      const [old] = await moveIn(app, 1);
      assert(old);
      const post = await write(ann);
      await join(old, post);
      await old.client.form("/user/delete/", {
        password: `passphrase of ${old.user.username}`,
      });
      await using wire = await old.client.socket(post.chat_id);
      assert.equal((await wire.closed).code, 4001);
    },
  );

  await t.step(
    "Bugs 29 and 30 (S1): what is too long, malformed or blank is refused, and the socket lives",
    async () => {
      const post = await write(ann);
      await using wire = await (await ann.client.socket(post.chat_id))
        .listening();
      const bad = [
        { message: "가".repeat(1_001) },
        { message: " \n" },
        [],
        "x",
      ];
      for (const frame of bad) {
        wire.say(frame);
        await wire.wait("error");
        wire.frames.length = 0;
      }
      wire.say({ message: "가".repeat(1_000) });
      await wire.wait("chat.message");
      const { body } = await ann.client.get<PostChat>(`/chat/${post.chat_id}/`);
      const said = body.messages.filter(({ user }) => user !== null);
      assert.deepEqual(said.map(({ message }) => message.length), [1_000]);
    },
  );

  await t.step(
    "Bug 54 (S1): messages come in order, the newest hundred, with the time they were written at",
    async () => {
      const post = await write(ann);
      await using wire = await (await ann.client.socket(post.chat_id))
        .listening();
      for (let i = 0; i < 105; i++) wire.say({ message: `${i}` });
      await wire.wait(
        "chat.message",
        (frame) => (frame.message as { message: string }).message === "104",
      );
      const read = async () =>
        (await ann.client.get<PostChat>(`/chat/${post.chat_id}/`)).body
          .messages;
      const first = await read();
      const second = await read();
      const expected = Array.from({ length: 100 }, (_, i) => `${i + 5}`);
      assert.deepEqual(first.map(({ message }) => message), expected);
      assert.deepEqual(second, first);
      const times = first.map(({ created_at }) => created_at);
      assert.deepEqual(times, times.toSorted());
    },
  );

  await t.step(
    "Bug 57 (S1): who is removed is out at once, and others read that they were removed",
    async () => {
      const post = await write(ann);
      await join(ben, post);
      await using wire = await (await ben.client.socket(post.chat_id))
        .listening();
      await using annWire = await (await ann.client.socket(post.chat_id))
        .listening();
      await ban(ann, post, ben);
      assert.equal((await wire.closed).code, 4003);
      const told = await annWire.wait("chat.user.leave");
      const { event } = told.message as { event: { type: string } };
      assert.deepEqual([told.user_id, event.type], [ben.user.id, "kick"]);
      await eventually("nobody else is there", async () => {
        const users = await ann.client.get<unknown[]>(
          `/chat/${post.chat_id}/user/`,
        );
        return users.body.length === 1;
      });
    },
  );
});

Deno.test("Bug 6 (S1): a token in the address opens a socket only where an operator allowed it", async () => {
  await using app = await startTown({ ALLOW_QUERY_TOKEN: "false" });
  const [ann] = await moveIn(app, 1);
  assert(ann);
  const post = await write(ann);

  await using wire = await ann.client.socket(post.chat_id);

  assert.equal((await wire.closed).code, 4001);
  assert(!app.log().includes(ann.client.token));
});
