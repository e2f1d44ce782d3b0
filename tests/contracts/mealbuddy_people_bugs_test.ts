import assert from "node:assert/strict";
import type { PostPage } from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { newName } from "../support/client.ts";
import { MealbuddyClient, type MealbuddyUser } from "./mealbuddy_client.ts";
import { moveIn, startTown, write } from "./mealbuddy_town.ts";

type Lists = Record<string, string[]>;

Deno.test("Accounts of MealBuddy without its bugs", async (t) => {
  await using app = await startTown();
  const [ann, ben] = await moveIn(app, 2);
  assert(ann && ben);
  const passwordOf = ({ username }: MealbuddyUser) =>
    `passphrase of ${username}`;

  await t.step(
    "Bug 9 (S1): a new password ends other sessions, and nothing else changes it or the e-mail address",
    async () => {
      const other = new MealbuddyClient(app);
      const { email } = ben.user;
      const login = (password: string) =>
        other.form<{ user: MealbuddyUser }>("/user/login/", {
          email,
          password,
        });
      const first = await login(passwordOf(ben.user));
      other.token = first.body.user.token;
      await ben.client.form("/user/update/", {
        ...{ email: "other@example.com", password: "a new passphrase" },
        username: ben.user.username,
      });
      const current = await ben.client.get<{ user: MealbuddyUser }>(
        "/user/current/",
      );
      assert.equal(current.body.user.email, email);
      assert.equal((await login(passwordOf(ben.user))).status, 200);

      const changed = await ben.client.form("/user/changepassword/", {
        current_password: passwordOf(ben.user),
        ...{
          new_password1: "a new passphrase",
          new_password2: "a new passphrase",
        },
      });
      assert.equal(changed.status, 200);
      assert.equal((await other.get("/user/current/")).status, 401);
      assert.equal((await ben.client.get("/user/current/")).status, 200);
    },
  );

  await t.step(
    "Bug 10 (S1): signing up asks of a password what changing it asks",
    async () => {
      const username = newName();
      const told = await new MealbuddyClient(app).form<{ errors: Lists }>(
        "/user/register/",
        {
          ...{ username, email: `${username}@example.com` },
          ...{ password: "12345678", password2: "12345678" },
          address: "서울 강남구 역삼동",
        },
      );
      assert.equal(told.status, 400);
      assert.deepEqual(Object.keys(told.body.errors), ["password"]);
    },
  );

  await t.step(
    "Bug 24 (S1): a long address fails where it is given, not when writing a post",
    async () => {
      const long = await ann.client.form<Lists>("/user/update/", {
        address: `서울특별시 강남구 역삼동 ${"가".repeat(250)}`,
      });
      assert(long.status === 200 || long.body.address?.length === 1);
      const post = await write(ann);
      assert.equal(post.address, "서울특별시 강남구 역삼동");
    },
  );

  await t.step(
    "Bug 25 (S1): one neighbourhood is one, however it is written",
    async () => {
      const addresses = [
        ...["서울 강남구 논현동", "서울특별시 강남구 논현동"],
        ...["강남구 논현동", "서울시 강남구 논현동 12-3"],
      ];
      const residents = await Promise.all(addresses.map(async (address) => {
        const client = new MealbuddyClient(app);
        return { client, user: await client.register(newName(), address) };
      }));
      const [first] = residents;
      assert(first);
      const post = await write(first);
      for (const { client, user } of residents) {
        assert.equal(user.address, "서울특별시 강남구 논현동");
        const { body } = await client.get<PostPage>("/post/");
        assert.deepEqual(body.posts.map(({ id }) => id), [post.id]);
      }
    },
  );

  await t.step(
    "Bug 26 (S1): an e-mail address is the same in capitals",
    async () => {
      const { email } = ann.user;
      const told = await new MealbuddyClient(app).form("/user/login/", {
        ...{ email: email.toUpperCase(), password: passwordOf(ann.user) },
      });
      assert.equal(told.status, 200);
      const again = await new MealbuddyClient(app).form<{ errors: Lists }>(
        "/user/register/",
        {
          ...{ username: newName(), email: email.toUpperCase() },
          ...{ password: "a long enough one", password2: "a long enough one" },
          address: "서울 강남구 역삼동",
        },
      );
      assert.deepEqual(Object.keys(again.body.errors), ["email"]);
    },
  );
});

Deno.test("Bug 59 (S1): guessing passwords and posting have limits", async () => {
  await using app = await startTown({ RATE_LIMITS: "on" });
  const [ann] = await moveIn(app, 1);
  assert(ann);
  const stranger = new MealbuddyClient(app);

  const guesses: number[] = [];
  for (let i = 0; i < 12; i++) {
    const { status } = await stranger.form("/user/login/", {
      ...{ email: ann.user.email, password: `guess ${i}` },
    });
    guesses.push(status);
  }
  const posts: number[] = [];
  for (let i = 0; i < 31; i++) {
    const { status } = await ann.client.form("/post/write/", {
      ...{ title: `글 ${i}`, content: "내용" },
    });
    posts.push(status);
  }

  assert.deepEqual(guesses.slice(0, 10), Array(10).fill(400));
  assert(guesses.includes(429), guesses.join());
  assert.deepEqual([posts[29], posts[30]], [201, 429]);
});
