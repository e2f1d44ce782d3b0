import assert from "node:assert/strict";
import type {
  JoinedPost,
  PostPage,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { call } from "../support/client.ts";
import { MealbuddyClient } from "./mealbuddy_client.ts";
import {
  ban,
  detail,
  join,
  leave,
  moveIn,
  startTown,
  write,
} from "./mealbuddy_town.ts";

Deno.test("Posts of MealBuddy without its bugs", async (t) => {
  await using app = await startTown();
  const people = await moveIn(app, 6);
  const [ann, ben, eve] = people;
  assert(ann && ben && eve);
  const [far] = await moveIn(app, 1, "부산 해운대구 우동");
  assert(far);

  await t.step(
    "Bug 1 (S1): nobody but its writer edits or deletes a post",
    async () => {
      const post = await write(ann);
      const nobody = new MealbuddyClient(app);
      const edit = `/post/detail/${post.id}/edit/`;
      const remove = `/post/detail/${post.id}/delete/`;
      const statuses = [
        (await nobody.form(edit, { title: "내 것" })).status,
        (await nobody.ask("POST", remove)).status,
        (await ben.client.form(edit, { title: "내 것" })).status,
        (await ben.client.json(edit, { is_compelete: true })).status,
        (await ben.client.ask("POST", remove)).status,
      ];
      assert.deepEqual(statuses, [401, 401, 403, 403, 403]);
      const now = await detail(ann, post);
      assert.deepEqual([now.title, now.is_compelete], [post.title, false]);
    },
  );

  await t.step(
    "Bug 2 (S1): how many are in it is counted, never said",
    async () => {
      const post = await write(ann, { join_number: 9, is_compelete: "true" });
      assert.deepEqual([post.join_number, post.is_compelete], [1, false]);
      await ann.client.form(`/post/detail/${post.id}/edit/`, {
        join_number: 3,
      });
      assert.equal((await detail(ann, post)).join_number, 1);
    },
  );

  await t.step(
    "Bug 18 (S1): of many at once as many come in as there are seats, each once",
    async () => {
      const post = await write(ann, { target_number: 3 });
      const tries = people.slice(1).flatMap((one) => [one, one]);
      const statuses = await Promise.all(tries.map((one) => join(one, post)));
      const { join_number, is_compelete } = await detail(ann, post);
      const users = await ann.client.get<{ user: { id: number } }[]>(
        `/chat/${post.chat_id}/user/`,
      );
      assert.deepEqual([join_number, is_compelete], [3, true]);
      assert.equal(new Set(users.body.map(({ user }) => user.id)).size, 3);
      assert.equal(users.body.length, 3);
      assert(statuses.every((status) => status === 200 || status === 409));
    },
  );

  await t.step(
    "Bug 19 (S1): leaving or removing twice counts once, and the writer stays",
    async () => {
      const post = await write(ann, { target_number: 4 });
      await join(ben, post);
      await join(eve, post);
      assert.deepEqual([await leave(ben, post), await leave(ben, post)], [
        202,
        404,
      ]);
      assert.deepEqual([await ban(ann, post, eve), await ban(ann, post, eve)], [
        ...[202, 404],
      ]);
      assert.equal(await ban(ann, post, ben), 404);
      assert.equal(await leave(ann, post), 409);
      const { join_number, is_joined } = await detail(ann, post);
      assert.deepEqual([join_number, is_joined], [1, true]);
    },
  );

  await t.step(
    "Bug 20 (S1): nobody joins a complete post, and leaving a full one opens it",
    async () => {
      const post = await write(ann, { target_number: 2 });
      await join(ben, post);
      assert.equal(await join(eve, post), 409);
      await leave(ben, post);
      assert.equal((await detail(ann, post)).is_compelete, false);
      assert.equal(await join(eve, post), 200);
      assert.equal(await join(eve, post), 200);
    },
  );

  await t.step(
    "Bug 21 (S1): a target is never below who is there, nor 1, and a full post does not open",
    async () => {
      const post = await write(ann, { target_number: 3 });
      await join(ben, post);
      await join(eve, post);
      const path = `/post/detail/${post.id}/edit/`;
      const below = await ann.client.form(path, { target_number: 2 });
      const one = await ann.client.form(path, { target_number: 1 });
      const open = await ann.client.json(path, { is_compelete: false });
      assert.deepEqual([below.status, one.status, open.status], [
        400,
        400,
        409,
      ]);
      const now = await detail(ann, post);
      assert.deepEqual([now.target_number, now.is_compelete], [3, true]);
    },
  );

  await t.step(
    "Bug 22 (S1): a deleted post is neither joined nor chatted in",
    async () => {
      const post = await write(ann);
      await join(ben, post);
      await using wire = await (await ben.client.socket(post.chat_id))
        .listening();
      assert.equal(
        (await ann.client.ask("DELETE", `/chat/${post.chat_id}/`)).status,
        202,
      );
      assert.equal((await wire.closed).code, 4040);
      assert.equal(await join(eve, post), 404);
      await using later = await ben.client.socket(post.chat_id);
      assert.equal((await later.closed).code, 4003);
    },
  );

  await t.step(
    "Bug 23 (S1): a post is of its neighbourhood, by its number too",
    async () => {
      const post = await write(ann);
      const board = await far.client.get<PostPage>("/post/");
      assert.deepEqual(board.body.posts, []);
      const statuses = [
        (await far.client.get(`/post/detail/${post.id}/`)).status,
        (await far.client.get(`/post/detail/${post.id}/edit`)).status,
        await join(far, post),
        (await far.client.get(`/chat/${post.chat_id}/`)).status,
      ];
      assert.deepEqual(statuses, [404, 404, 404, 404]);
    },
  );

  await t.step(
    "Bug 46 (S1): no page, no number and no stranger makes it fail",
    async () => {
      for (let i = 0; i < 11; i++) await write(far, { category: "분식" });
      const pages = ["0", "-1", "9999", "abc", "", "2"].map((page) =>
        far.client.get<PostPage>(`/post/?category=분식&page=${page}`)
      );
      const told = await Promise.all(pages);
      assert.deepEqual(told.map(({ status }) => status), Array(6).fill(200));
      assert.deepEqual(
        told.map((
          { body },
        ) => [body.paginator.current_page, body.posts.length]),
        [[1, 10], [1, 10], [2, 1], [1, 10], [1, 10], [2, 1]],
      );
      const nobody = new MealbuddyClient(app);
      for (const path of ["/post/", "/post/detail/1/", "/chat/1/"]) {
        assert.equal((await nobody.get(path)).status, 401, path);
      }
      for (const path of ["/post/detail/1/", "/chat/1/", "/chat/1/user/"]) {
        assert.equal((await ann.client.get(path)).status, 404, path);
      }
      assert.equal((await ann.client.get("/post/detail/error/")).status, 400);
    },
  );

  await t.step(
    "Bug 48 (S1): refusals have the statuses they mean, in shapes the client draws",
    async () => {
      const post = await write(ann);
      const nobody = await call(app, "GET", `/api/post/detail/${post.id}/`);
      assert.equal(nobody.status, 401);
      assert(nobody.headers.get("www-authenticate"));
      const denied = await ben.client.form<{ errors: { error: string[] } }>(
        ...[`/post/detail/${post.id}/edit/`, { title: "x" }] as const,
      );
      assert.deepEqual([denied.status, denied.body.errors.error.length], [
        403,
        1,
      ]);
      const update = await ben.client.form<
        { errors: Record<string, string[]> }
      >(
        ...["/user/update/", { username: ann.user.username }] as const,
      );
      assert.deepEqual(Object.keys(update.body.errors), ["username"]);
      const chat = await eve.client.get<string>(`/chat/${post.chat_id}/`);
      assert.deepEqual([chat.status, typeof chat.body], [404, "string"]);
    },
  );

  await t.step(
    "Bug 55 (S1): a deleted writer's posts go with the account, which is free again",
    async () => {
      const [old] = await moveIn(app, 1);
      assert(old);
      const post = await write(old);
      const { username } = old.user;
      const gone = await old.client.form("/user/delete/", {
        password: `passphrase of ${username}`,
      });
      assert.equal(gone.status, 200);
      const told = await ann.client.get<JoinedPost>(`/post/detail/${post.id}/`);
      assert(told.status === 404 || told.body.writer.username !== username);
      const again = new MealbuddyClient(app);
      assert.equal((await again.register(username)).username, username);
    },
  );
});
