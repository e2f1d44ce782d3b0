import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import { type Answer, call, newName } from "../support/client.ts";
import { Wire } from "./wire.ts";

interface Registered {
  user: { id: number; username: string; first_name: string; email: string };
  access: string;
  refresh: string;
  message: string;
}

interface R {
  id: number;
  name: string;
  created_at: string;
}

/** A client as one writes it from the description of the realtime chat: URLs end with a slash, sockets carry the token. */
class RealtimeChatClient {
  readonly username = newName();
  readonly #password = `phrase of ${this.username}`;
  readonly #app: App;
  id = 0;
  access = "";
  refresh = "";

  constructor(app: App) {
    this.#app = app;
  }

  async join(): Promise<Registered> {
    const { status, body } = await this.ask<Registered>("POST", "/register/", {
      username: this.username,
      password: this.#password,
      password2: this.#password,
      email: `${this.username}@example.com`,
      first_name: "지민",
    });
    assert.equal(status, 201);
    this.id = body.user.id;
    return body;
  }

  logIn(): Promise<void> {
    const { username } = this;
    return this.#take("/token/", { username, password: this.#password });
  }

  renew(): Promise<void> {
    return this.#take("/token/refresh/", { refresh: this.refresh });
  }

  ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const token = this.access === "" ? undefined : this.access;
    return call<T>(this.#app, method, `/api${path}`, { token, body });
  }

  /** Asks and expects success. */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.ask<T>("GET", path);
    assert.equal(status, 200, path);
    return body;
  }

  socket(path: string): Promise<Wire> {
    return Wire.open(`${this.#app.wsUrl}${path}?token=${this.access}`);
  }

  async #take(path: string, body: unknown): Promise<void> {
    const answer = await this.ask<{ access: string; refresh: string }>(
      "POST",
      path,
      body,
    );
    assert.equal(answer.status, 200, path);
    this.access = answer.body.access;
    this.refresh = answer.body.refresh;
  }
}

Deno.test("A client of the realtime chat registers, finds people, makes rooms, talks, reads and leaves", async (t) => {
  await using app = await startApp({ env: { ALLOW_QUERY_TOKEN: "true" } });
  const ann = new RealtimeChatClient(app);
  const ben = new RealtimeChatClient(app);

  await t.step("accounts: register, token, refresh, verify", async () => {
    const { user, access, refresh, message } = await ann.join();
    assert.equal(user.first_name, "지민");
    assert.equal(user.email, `${ann.username}@example.com`);
    assert(access !== "" && refresh !== "" && message !== "");
    await ben.join();
    await ann.logIn();
    await ben.logIn();
    await ann.renew();
    const verified = await ann.ask("POST", "/token/verify/", {
      token: ann.access,
    });
    assert.deepEqual([verified.status, verified.body], [200, {}]);
  });

  await t.step("people: me, update_profile, one, online", async () => {
    const address = "서울 강남구 역삼동";
    for (const one of [ann, ben]) {
      const changed = await one.ask<{ first_name: string }>(
        "PUT",
        "/users/update_profile/",
        { first_name: "새봄", address },
      );
      assert.deepEqual([changed.status, changed.body.first_name], [
        200,
        "새봄",
      ]);
    }
    const me = await ann.get<{ id: number; email: string }>("/users/me/");
    assert.equal(me.id, ann.id);
    const other = await ann.get<Record<string, unknown>>(`/users/${ben.id}/`);
    assert.deepEqual([other.id, other.email], [ben.id, undefined]);

    await using watching = await ann.socket("/ws/online/");
    await using _here = await ben.socket("/ws/online/");
    watching.say({ type: "heartbeat" });
    await watching.wait(
      "online_status",
      ({ users }) => JSON.stringify(users).includes(ben.username),
    );
    const { users } = await ann.get<{ users: Record<string, unknown>[] }>(
      "/users/online/",
    );
    assert.deepEqual(users.map(({ id, is_online }) => [id, is_online]), [
      [ben.id, true],
    ]);
  });

  await t.step("rooms and messages", () => walkRooms(ann, ben));
});

async function walkRooms(
  ann: RealtimeChatClient,
  ben: RealtimeChatClient,
): Promise<void> {
  const made = await ann.ask<R>("POST", "/rooms/", {
    name: "저녁 모임",
    room_type: "group",
  });
  assert.equal(made.status, 201);
  const { id } = made.body;
  assert(made.body.created_at);
  const renamed = await ann.ask<R>("PUT", `/rooms/${id}/`, { name: "점심" });
  assert.deepEqual([renamed.status, renamed.body.name], [200, "점심"]);
  assert.equal((await ben.ask("POST", `/rooms/${id}/join/`)).status, 200);
  const { results: mine } = await ben.get<{ results: R[] }>("/rooms/");
  assert.deepEqual(mine.map((one) => one.id), [id]);

  const first = await ann.ask<R>("POST", "/rooms/create_direct_chat/", {
    user_id: ben.id,
  });
  const again = await ben.ask<R>("POST", "/rooms/create_direct_chat/", {
    user_id: ann.id,
  });
  assert.deepEqual([first.status, again.status], [201, 200]);
  assert.equal(first.body.id, again.body.id);

  await talk(ann, ben, id);
  const left = await ben.ask("POST", `/rooms/${id}/leave/`);
  assert.equal(left.status, 204);
  assert.equal((await ben.ask("GET", `/rooms/${id}/`)).status, 404);
  assert.equal((await ann.ask("DELETE", `/rooms/${id}/`)).status, 204);
}

async function talk(
  ann: RealtimeChatClient,
  ben: RealtimeChatClient,
  id: number,
): Promise<void> {
  await using annWire = await ann.socket(`/ws/chat/${id}/`);
  await using benWire = await ben.socket(`/ws/chat/${id}/`);
  await Promise.all([annWire.listening(), benWire.listening()]);
  annWire.say({ type: "heartbeat" });
  for (const [i, text] of ["안녕하세요", "밥 먹었어요?"].entries()) {
    annWire.say({ message: text });
    const heard = (frame: Record<string, unknown>) =>
      JSON.stringify(frame).includes(text);
    const { message } = await benWire.wait("chat.message", heard);
    await annWire.wait("chat.message", heard);
    const { seq, user } = message as { seq: number; user: { id: number } };
    // The newcomer's line came first.
    assert.deepEqual([seq, user.id], [i + 2, ann.id]);
  }
  const { results } = await ben.get<{
    results: { message: string; seq: number; created_at: string }[];
  }>(`/rooms/${id}/messages/`);
  assert.deepEqual(results.map(({ message }) => message).slice(-2), [
    "안녕하세요",
    "밥 먹었어요?",
  ]);
  const older = await ben.get<{ results: { message: string }[] }>(
    `/rooms/${id}/messages/?limit=1&before_seq=3`,
  );
  assert.deepEqual(older.results.map(({ message }) => message), ["안녕하세요"]);
  const { users } = await ben.get<{ users: { id: number; online: boolean }[] }>(
    `/rooms/${id}/users/`,
  );
  assert.deepEqual(users.map((one) => one.online), [true, true]);
}
