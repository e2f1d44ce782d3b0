import type { App } from "../support/app.ts";
import { Wire } from "./wire.ts";

/** An answer as the client of MealBuddy reads it: nothing promised. */
export interface Told<T> {
  status: number;
  body: T;
}

export interface MealbuddyUser {
  id: number;
  email: string;
  username: string;
  address: string;
  token: string;
}

type Fields = Record<string, string | number | boolean>;

/**
 * The calls of the original client, as they were recorded: forms are multipart,
 * the token follows the word `token`, and what it does not know stays away.
 */
export class MealbuddyClient {
  token = "";
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** A form as its pages send them. */
  form<T = unknown>(path: string, fields: Fields): Promise<Told<T>> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      body.append(name, String(value));
    }
    return this.ask<T>("POST", path, { body });
  }

  /** The one call that is JSON: closing and reopening a post. */
  json<T = unknown>(path: string, fields: Fields): Promise<Told<T>> {
    return this.ask<T>("POST", path, {
      body: JSON.stringify(fields),
      headers: { "content-type": "application/json" },
    });
  }

  get<T = unknown>(path: string): Promise<Told<T>> {
    return this.ask<T>("GET", path);
  }

  async ask<T = unknown>(
    method: string,
    path: string,
    init: RequestInit = {},
  ): Promise<Told<T>> {
    const headers = new Headers(init.headers);
    if (this.token !== "") headers.set("authorization", `token ${this.token}`);
    const answer = await fetch(`${this.#app.url}/api${path}`, {
      ...{ ...init, method, headers },
      redirect: "manual",
    });
    const text = await answer.text();
    const body = text === "" ? null : JSON.parse(text);
    return { status: answer.status, body: body as T };
  }

  /** Signs up as its form does, and stays signed in. */
  async register(
    username: string,
    address = "서울특별시 강남구 역삼동",
  ): Promise<MealbuddyUser> {
    const password = `passphrase of ${username}`;
    const { status, body } = await this.form<{ user: MealbuddyUser }>(
      "/user/register/",
      {
        ...{ email: `${username}@example.com`, username, address },
        ...{ password, password2: password },
      },
    );
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    this.token = body.user.token;
    return body.user;
  }

  /** The socket of a room, as the client builds its address. */
  socket(roomId: number): Promise<Wire> {
    const query = `?token=${this.token}`;
    return Wire.open(`${this.#app.wsUrl}/ws/chat/${roomId}/${query}`);
  }
}
