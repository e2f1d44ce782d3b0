import assert from "node:assert/strict";
import type {
  JoinedPost,
  Post,
  PostChat,
  PostPage,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { pageWindow } from "@/lib/web/contracts/mealbuddy_pages.ts";
import { eventually } from "../support/client.ts";
import type { MealbuddyUser } from "./mealbuddy_client.ts";
import {
  ban,
  join,
  leave,
  moveIn,
  startTown,
  write,
} from "./mealbuddy_town.ts";

type Lists = Record<string, string[]>;
type Users = { user: { id: number; username: string } }[];

const POST_FIELDS = [
  ...["address", "category", "chat_id", "content", "created_at", "id"],
  ...["is_compelete", "join_number", "target_number", "title", "writer"],
];

Deno.test("The recorded traffic of MealBuddy's client: two people, a post and its chat", async (t) => {
  await using app = await startTown();
  const [ann, ben, eve] = await moveIn(app, 3);
  assert(ann && ben && eve);
  let post: Post;

  await t.step(
    "a reload asks who one is, and goes on with the token it gets",
    async () => {
      const told = await ann.client.get<{ user: MealbuddyUser }>(
        "/user/current/",
      );
      assert.equal(told.status, 200);
      ann.client.token = told.body.user.token;
    },
  );
  await t.step(
    "a post is written by a multipart form, numbers as text",
    async () => {
      post = await write(ann, { target_number: "2" });
      assert.deepEqual(Object.keys(post).toSorted(), POST_FIELDS);
      assert.deepEqual(
        [post.join_number, post.target_number, post.is_compelete],
        [1, 2, false],
      );
      assert.deepEqual(post.writer, {
        ...{ id: ann.user.id, username: ann.user.username },
        email: ann.user.email,
      });
      assert.equal(typeof post.chat_id, "number");
      assert(!Number.isNaN(Date.parse(post.created_at)));
      const wrong = await ann.client.form<Lists & { errors: Lists }>(
        ...["/post/write/", {
          title: "",
          content: "",
          target_number: 1,
        }] as const,
      );
      assert.equal(wrong.status, 400);
      assert.deepEqual(Object.keys(wrong.body.errors).toSorted(), [
        ...["content", "target_number", "title"],
      ]);
      assert.deepEqual(wrong.body.title, wrong.body.errors.title);
    },
  );
  await t.step(
    "the board is asked with an empty category and with commas",
    async () => {
      const all = await ben.client.get<PostPage>("/post/?category=");
      const one = await ben.client.get<PostPage>("/post/?category=치킨&page=1");
      const other = await ben.client.get<PostPage>("/post/?category=족발,보쌈");
      const unknown = await ben.client.get<PostPage>("/post/?category=없음");
      assert.deepEqual(
        [all, one, other, unknown].map(({ body }) => body.posts.length),
        [1, 1, 0, 0],
      );
      assert.deepEqual(all.body.paginator, {
        ...{ page_range: [1], current_page: 1 },
        ...{ prev_button: null, next_button: null },
      });
      assert.deepEqual(
        Object.keys(all.body.posts[0] ?? {}).toSorted(),
        POST_FIELDS,
      );
    },
  );
  await t.step("its page shows 참여하기, which opens the chat", async () => {
    const path = `/post/detail/${post.id}/`;
    const before = await ben.client.get<JoinedPost>(path);
    assert.equal(before.body.is_joined, false);
    assert.deepEqual(Object.keys(before.body.writer), ["id", "username"]);
    const joined = await ben.client.ask<PostChat>(
      "POST",
      `/chat/${post.chat_id}/`,
    );
    assert.equal(joined.status, 200);
    assert.deepEqual(Object.keys(joined.body).toSorted(), [
      ...["join_number", "messages", "target_number", "title", "writer"],
    ]);
    const after = await ben.client.get<JoinedPost>(path);
    assert.deepEqual(
      [after.body.is_joined, after.body.join_number, after.body.is_compelete],
      [true, 2, true],
    );
    const full = await eve.client.ask<string>("POST", `/chat/${post.chat_id}/`);
    assert.equal(full.status, 409);
    assert.equal(typeof full.body, "string");
  });
  await t.step(
    "both talk on the socket whose address ends in a slash and a token",
    async () => {
      await using annWire = await (await ann.client.socket(post.chat_id))
        .listening();
      await using benWire = await (await ben.client.socket(post.chat_id))
        .listening();
      annWire.say({ message: "몇 시에 시킬까요?" });
      const { message } = await benWire.wait("chat.message");
      const line = message as { user: { id: number }; message: string };
      assert.deepEqual(
        [line.user.id, line.message],
        [ann.user.id, "몇 시에 시킬까요?"],
      );

      assert.equal(await leave(ben, post), 202);
      const left = await annWire.wait("chat.user.leave");
      const own = await benWire.wait("chat.user.leave");
      assert.deepEqual([left.user_id, own.user_id], [ben.user.id, ben.user.id]);
      const users = await ann.client.get<Users>(`/chat/${post.chat_id}/user/`);
      assert.deepEqual(users.body.map(({ user }) => user.id), [ann.user.id]);
      const chat = await ann.client.get<PostChat>(`/chat/${post.chat_id}/`);
      const texts = chat.body.messages.map(({ user, message }) =>
        user === null ? "-" : message
      );
      assert.deepEqual(texts.slice(0, 3), ["-", "-", "-"]);
      assert(texts.includes("몇 시에 시킬까요?"));
    },
  );
  await t.step(
    "the form for editing is asked without a slash, and sent with one",
    async () => {
      const form = await ann.client.get<Post>(`/post/detail/${post.id}/edit`);
      assert.deepEqual([form.status, form.body.title], [200, post.title]);
      const edited = await ann.client.form<JoinedPost>(
        `/post/detail/${post.id}/edit/`,
        {
          ...{ title: "피자 드실 분", category: "피자" },
          ...{ target_number: 4, content: "두 판" },
        },
      );
      assert.deepEqual(
        [edited.status, edited.body.category, edited.body.is_joined],
        [200, "피자", true],
      );
      const toggle = (is_compelete: boolean) =>
        ann.client.json<JoinedPost>(`/post/detail/${post.id}/edit/`, {
          is_compelete,
        });
      assert.equal((await toggle(true)).body.is_compelete, true);
      assert.equal(await join(eve, post), 409);
      assert.equal((await toggle(false)).body.is_compelete, false);
      assert.equal(await join(eve, post), 200);
    },
  );
  await t.step(
    "who is removed hears of it, and does not come back",
    async () => {
      await using wire = await (await eve.client.socket(post.chat_id))
        .listening();
      assert.equal(await ban(ann, post, eve), 202);
      assert.equal((await wire.wait("chat.user.leave")).user_id, eve.user.id);
      assert.equal((await wire.closed).code, 4003);
      assert.equal(await join(eve, post), 409);
    },
  );
  await t.step("deleting the post closes its chat with 4040", async () => {
    await join(ben, post);
    await using wire = await (await ben.client.socket(post.chat_id))
      .listening();
    const gone = await ann.client.ask(
      "POST",
      `/post/detail/${post.id}/delete/`,
    );
    assert.deepEqual([gone.status, gone.body], [204, null]);
    assert.equal((await wire.closed).code, 4040);
    await eventually("the post is gone", async () => {
      const told = await ben.client.get(`/post/detail/${post.id}/`);
      return told.status === 404;
    });
    const chat = await ben.client.get<string>(`/chat/${post.chat_id}/`);
    assert.deepEqual([chat.status, typeof chat.body], [404, "string"]);
  });
  await t.step(
    "the writer may close a chat too, which deletes the post",
    async () => {
      const other = await write(ann);
      await join(ben, other);
      const path = `/chat/${other.chat_id}/`;
      const denied = await ben.client.ask<string>("DELETE", path);
      assert.deepEqual([denied.status, typeof denied.body], [403, "string"]);
      const closed = await ann.client.ask<string>("DELETE", path);
      assert.deepEqual([closed.status, typeof closed.body], [202, "string"]);
      const told = await ann.client.get(`/post/detail/${other.id}/`);
      assert.equal(told.status, 404);
    },
  );
});

Deno.test("pageWindow() is the window of MealBuddy's buttons", () => {
  const windows: [number, number, number, number | null, number | null][] = [
    [1, 1, 10, null, 11],
    [6, 1, 10, 1, 16],
    [7, 2, 11, 1, 17],
    [12, 7, 16, 2, 22],
    [24, 16, 25, 14, 25],
    [25, 16, 25, 15, null],
  ];
  for (const [page, left, right, prev, next] of windows) {
    const { page_range, ...buttons } = pageWindow({ page, last: 25 });
    assert.deepEqual(
      [page_range[0], page_range.at(-1), page_range.length],
      [left, right, 10],
    );
    assert.deepEqual(buttons, {
      ...{ current_page: page, prev_button: prev, next_button: next },
    });
  }
});
