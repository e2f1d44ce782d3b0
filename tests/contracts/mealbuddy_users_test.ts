import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { must, newName } from "../support/client.ts";
import { MealbuddyClient, type MealbuddyUser } from "./mealbuddy_client.ts";

type Lists = Record<string, string[]>;

Deno.test("A client of MealBuddy signs up, logs in, changes and deletes its account", async (t) => {
  await using app = await startApp();
  const client = new MealbuddyClient(app);
  const username = newName();
  const password = `passphrase of ${username}`;
  const email = `${username}@example.com`;
  const ann = await client.register(username);

  await t.step("register answers the user with a token", () => {
    assert.deepEqual(Object.keys(ann).toSorted(), [
      ...["address", "email", "id", "token", "username"],
    ]);
    assert.equal(ann.address, "서울특별시 강남구 역삼동");
    assert.equal(typeof ann.id, "number");
  });
  await t.step("what is wrong with a sign-up is told by field", async () => {
    const { status, body } = await new MealbuddyClient(app).form<
      { errors: Lists }
    >("/user/register/", {
      ...{ username, email, password, password2: "another phrase" },
      address: "",
    });
    assert.equal(status, 400);
    assert.deepEqual(Object.keys(body), ["errors"]);
    assert.deepEqual(Object.keys(body.errors), ["address"]);

    const again = await new MealbuddyClient(app).form<{ errors: Lists }>(
      "/user/register/",
      {
        ...{ username, email, password, address: "서울 강남구 역삼동" },
        password2: "x",
      },
    );
    assert.equal(again.status, 400);
    assert.deepEqual(again.body.errors.password, ["비밀번호가 서로 달라요."]);
    assert(again.body.errors.username && again.body.errors.email);
  });
  await t.step("login tells strangers and wrong passwords alike", async () => {
    const wrong = new MealbuddyClient(app);
    const one = await wrong.form("/user/login/", {
      email,
      password: "wrong one",
    });
    const other = await wrong.form("/user/login/", {
      ...{ email: "nobody@example.com", password },
    });
    assert.deepEqual([one.status, other.status], [400, 400]);
    assert.deepEqual(one.body, other.body);
    assert.deepEqual(one.body, {
      errors: { error: ["아이디나 비밀번호가 맞지 않아요."] },
    });
    const right = await wrong.form<{ user: MealbuddyUser }>("/user/login/", {
      ...{ email: email.toUpperCase(), password },
    });
    assert.equal(right.status, 200);
    assert.equal(right.body.user.id, ann.id);
  });
  await t.step("current answers the user with a token of the day", async () => {
    const { status, body } = await client.get<{ user: MealbuddyUser }>(
      "/user/current/",
    );
    assert.equal(status, 200);
    assert.deepEqual({ ...body.user, token: "" }, { ...ann, token: "" });
    assert(body.user.token !== "" && body.user.token !== client.token);
    client.token = body.user.token;
    const stranger = await new MealbuddyClient(app).get("/user/current/");
    assert.equal(stranger.status, 401);
  });
  await t.step("update answers flat, and its errors both ways", async () => {
    const name = newName();
    const { status, body } = await client.form<MealbuddyUser>(
      "/user/update/",
      { username: name, address: "서울 강남구 삼성동" },
    );
    assert.equal(status, 200);
    assert.deepEqual([body.id, body.username, body.address], [
      ...[ann.id, name, "서울특별시 강남구 삼성동"],
    ]);
    const wrong = await client.form<Lists & { errors: Lists }>(
      "/user/update/",
      { username: "!", address: "" },
    );
    assert.equal(wrong.status, 400);
    assert.equal(wrong.body.errors.username?.length, 1);
    assert.deepEqual(wrong.body.username, wrong.body.errors.username);
  });
  await t.step("changepassword tells flat lists", async () => {
    const change = (fields: Record<string, string>) =>
      client.form<Lists>("/user/changepassword/", {
        ...{ current_password: password, new_password1: "a new phrase" },
        ...{ new_password2: "a new phrase" },
        ...fields,
      });
    const mismatch = await change({ new_password2: "another" });
    const same = await change({
      ...{ new_password1: password, new_password2: password },
    });
    const wrong = await change({ current_password: "not this" });
    assert.deepEqual([mismatch, same, wrong].map((told) => told.status), [
      ...[400, 400, 400],
    ]);
    assert.deepEqual(mismatch.body.new_password1, [
      "비밀번호가 서로 달라요.",
    ]);
    assert.equal(same.body.new_password1?.length, 1);
    assert.equal(wrong.body.error?.length, 1);
    const done = await change({});
    assert.equal(done.status, 200);
    assert.equal((await client.get("/user/current/")).status, 200);
  });
  await t.step(
    "delete asks for the password, and answers nothing",
    async () => {
      const wrong = await client.form("/user/delete/", { password });
      const missing = await client.form("/user/delete/", {});
      assert.deepEqual([wrong.status, missing.status], [401, 401]);
      assert.deepEqual([typeof wrong.body, typeof missing.body], [
        ...["string", "string"],
      ]);
      const done = await client.form("/user/delete/", {
        password: "a new phrase",
      });
      assert.deepEqual([done.status, done.body], [200, null]);
      assert.equal((await client.get("/user/current/")).status, 401);
    },
  );
});

Deno.test("A token of minutes is not exchanged for one of a day", async () => {
  await using app = await startApp();
  const client = new MealbuddyClient(app);
  const username = newName();
  await client.register(username);
  const { access } = await must<{ access: string }>(app, "POST", "/api/token", {
    body: { username, password: `passphrase of ${username}` },
  });
  const day = await client.get<{ user: MealbuddyUser }>("/user/current/");
  client.token = access;

  const short = await client.get<{ user: MealbuddyUser }>("/user/current/");

  assert.equal(lifeOf(day.body.user.token), 86_400);
  assert.equal(lifeOf(short.body.user.token), lifeOf(access));
  assert.equal(lifeOf(access), 600);
});

/** Seconds. */
function lifeOf(token: string): number {
  const [, claims = ""] = token.split(".");
  const bytes = Uint8Array.fromBase64(claims, { alphabet: "base64url" });
  const { iat, exp } = JSON.parse(new TextDecoder().decode(bytes));
  return exp - iat;
}
