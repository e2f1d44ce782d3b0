import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { type App, startApp } from "../support/app.ts";
import {
  type Answer,
  call,
  eventually,
  type Person,
  registerPeople,
  takeTicket,
} from "../support/client.ts";
import { settle } from "./support.ts";
import { Wire } from "./wire.ts";

interface User {
  _id: number;
  id: number;
  userName: string;
  active?: boolean;
}

interface ChatDocument {
  _id: number;
  chatName: string;
  number: number;
  isPersonal: boolean;
  active: boolean;
  owner: User | null;
  users: number[];
}

interface MessageDocument {
  from: number | null;
  fromUserName: string;
  to: number | null;
  toUserName: string | null;
  content: string;
  sequence: number;
  chatId: number;
}

interface Envelope {
  chats: ChatDocument[];
  totalPages: number;
  currentPage: number;
}

/** A client as one writes it from the description of the chat server, except for the password and the socket. */
class ChatServerClient {
  readonly #app: App;
  readonly #person: Person;
  #token = "";

  constructor(app: App, person: Person) {
    this.#app = app;
    this.#person = person;
  }

  get id(): number {
    return this.#person.id;
  }

  get userName(): string {
    return this.#person.username;
  }

  async logIn(): Promise<User> {
    const user = await this.post<User & { access: string }>("/users/login", {
      userName: this.userName,
      password: this.#person.password,
    }, 200);
    this.#token = user.access;
    return user;
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.ask<T>("GET", path);
    assert.equal(status, 200, `${path} ${JSON.stringify(body)}`);
    return body;
  }

  async post<T>(path: string, fields: unknown, expected: number): Promise<T> {
    const { status, body } = await this.ask<T>("POST", path, fields);
    assert.equal(status, expected, `${path} ${JSON.stringify(body)}`);
    return body;
  }

  ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const token = this.#token === "" ? undefined : this.#token;
    return call<T>(this.#app, method, `/api${path}`, { token, body });
  }

  /** The room's socket, in place of `joinRoom` of Socket.IO. */
  async socket(chatId: number): Promise<Wire> {
    const ticket = await takeTicket(this.#app, {
      ...this.#person,
      access: this.#token,
    });
    const { wsUrl } = this.#app;
    const url = `${wsUrl}/ws/chat/${chatId}?ticket=${ticket}`;
    return await (await Wire.open(url)).listening();
  }
}

Deno.test("A client of the chat server logs in, finds people, makes chats, talks, pages and logs out", async (t) => {
  await using app = await startApp();
  const people = await registerPeople(app, 3);
  await settle(app, people);
  const [ann, ben, eve] = people.map((one) => new ChatServerClient(app, one));
  assert(ann && ben && eve);

  await t.step("users", async () => {
    const user = await ann.logIn();
    assert.deepEqual([user._id, user.id, user.userName, user.active], [
      ...[ann.id, ann.id, ann.userName, true],
    ]);
    await ben.logIn();
    await eve.logIn();
    const found = await ann.get<User[]>(`/users/search?query=${ben.userName}`);
    assert.deepEqual(found, [
      { _id: ben.id, id: ben.id, userName: ben.userName, active: false },
    ]);
  });
  await t.step("1:1 chats", () => walkPersonal(ann, ben, eve));
  await t.step("groups", () => walkGroups(ann, ben, eve));
  await t.step("logout", async () => {
    const { message } = await ann.post<{ message: string }>(
      "/users/logout",
      { userName: ann.userName },
      200,
    );
    assert.equal(message, "Logout successful");
    assert.equal((await ann.ask("GET", "/chats")).status, 401);
    assert.equal((await ben.ask("GET", "/chats")).status, 200);
  });
});

async function walkPersonal(
  ann: ChatServerClient,
  ben: ChatServerClient,
  eve: ChatServerClient,
): Promise<void> {
  const wanted = { isPersonal: true, owner: ann.id, users: [ann.id, ben.id] };
  const chat = await ann.post<ChatDocument>("/chats", wanted, 201);
  assert.equal(chat.isPersonal, true);
  assert.deepEqual(chat.users.toSorted(), [ann.id, ben.id].toSorted());
  const again = await ben.post<ChatDocument>("/chats", {
    ...{ users: [ben.id, ann.id], chatName: "" },
  }, 200);
  assert.equal(again._id, chat._id);

  const own = await ann.get<Envelope>(`/chats/one-to-one/${ann.id}`);
  assert.deepEqual([own.totalPages, own.currentPage], [1, 1]);
  assert.deepEqual(own.chats.map((one) => one._id), [chat._id]);
  assert.deepEqual(
    await ann.get(`/chats/${chat.number}`),
    {
      _id: chat._id,
      users: chat.users,
      isPersonal: true,
      chatName: ben.userName,
    },
  );
  assert.equal(await eve.get(`/chats/${chat.number}`), null);
  await talk(ann, ben, chat._id);
}

async function talk(
  ann: ChatServerClient,
  ben: ChatServerClient,
  chatId: number,
): Promise<void> {
  await using annWire = await ann.socket(chatId);
  await using benWire = await ben.socket(chatId);
  await eventually("ann sees ben, and not herself", async () => {
    const online = await ann.get<User[]>("/users");
    return isDeepStrictEqual(online, [
      { _id: ben.id, id: ben.id, userName: ben.userName },
    ]);
  });
  for (const content of ["하나", "둘", "셋"]) {
    annWire.say({ message: content });
    await benWire.wait(
      "chat.message",
      (frame) => JSON.stringify(frame).includes(`"${content}"`),
    );
  }
  benWire.say({ message: "넷" });
  await annWire.wait(
    "chat.message",
    (frame) => JSON.stringify(frame).includes('"넷"'),
  );

  const messages = await ben.get<MessageDocument[]>(`/messages/${chatId}`);
  const texts = messages.map(({ content }) => content);
  assert.deepEqual(texts, ["하나", "둘", "셋", "넷"]);
  assert.deepEqual(messages.map((one) => one.sequence), [1, 2, 3, 4]);
  const [first] = messages;
  const last = messages.at(-1);
  assert.deepEqual([first?.from, first?.to, first?.chatId], [
    ...[ann.id, ben.id, chatId],
  ]);
  assert.deepEqual([last?.fromUserName, last?.toUserName], [
    ...[ben.userName, ann.userName],
  ]);
  const page = await ann.get<MessageDocument[]>(
    `/messages/${chatId}?beforeSequence=4&limit=2`,
  );
  assert.deepEqual(page.map(({ content }) => content), ["둘", "셋"]);
  const after = await ann.get<MessageDocument[]>(
    `/messages/${chatId}?afterSequence=3`,
  );
  assert.deepEqual(after.map(({ content }) => content), ["넷"]);

  const erased = await ann.ask("DELETE", `/rooms/${chatId}/messages/2?for=me`);
  assert.equal(erased.status, 204);
  const seen = async (one: ChatServerClient) =>
    (await one.get<MessageDocument[]>(`/messages/${chatId}`))
      .map(({ content }) => content);
  assert.deepEqual(await seen(ann), ["하나", "셋", "넷"]);
  assert.deepEqual(await seen(ben), ["하나", "둘", "셋", "넷"]);
}

async function walkGroups(
  ann: ChatServerClient,
  ben: ChatServerClient,
  eve: ChatServerClient,
): Promise<void> {
  const made: number[] = [];
  for (let i = 1; i <= 7; i++) {
    const chat = await ann.post<ChatDocument>("/chats", {
      chatName: `모임 ${i}`,
      isPersonal: false,
      owner: ann.id,
      users: [ann.id, ben.id],
    }, 201);
    assert.deepEqual([chat.active, chat.owner?.userName], [true, ann.userName]);
    made.unshift(chat._id);
  }
  const first = await ben.get<Envelope>("/chats");
  const second = await ben.get<Envelope>("/chats?page=2&limit=6");
  const beyond = await ben.get<Envelope>("/chats?page=9&limit=6");
  const seen = [...first.chats, ...second.chats].map(({ _id }) => _id);
  assert.deepEqual(seen.toSorted(), made.toSorted());
  assert.deepEqual([first.chats.length, first.totalPages], [6, 2]);
  assert.deepEqual([second.currentPage, beyond.chats.length], [2, 0]);
  const bare = await ben.get<ChatDocument[]>(`/chats/group/${ben.id}`);
  assert.deepEqual(bare.map(({ _id }) => _id).toSorted(), made.toSorted());
  assert.deepEqual((await eve.get<Envelope>("/chats")).chats, []);
}
