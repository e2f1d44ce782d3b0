import { type App, startApp } from "../support/app.ts";
import {
  type Answer,
  call,
  must,
  openDirect,
  type Person,
  registerPeople,
} from "../support/client.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/** Three people in a running app; the first two have their room. */
export interface Cast {
  app: App;
  ann: Person;
  ben: Person;
  eve: Person;
  room: Room;
}

/** A cast with an app of their own. */
export type Stage = Cast & AsyncDisposable;

/** The usual cast: two who talk, and one who has no business there. */
export async function openStage(
  env: Record<string, string> = {},
): Promise<Stage> {
  const app = await startApp({ env });
  return {
    ...await bringCast(app),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The same three people, new ones each time, in an app that others use too. */
export async function bringCast(app: App): Promise<Cast> {
  const [ann, ben, eve] = await registerPeople(app, 3);
  if (ann === undefined || ben === undefined || eve === undefined) {
    throw new Error("nobody came");
  }
  const room = await openDirect(app, ann, ben);
  return { app, ann, ben, eve, room };
}

/** What somebody says in a room over HTTP. */
export function say(
  app: App,
  person: Person,
  roomId: number,
  message: string,
): Promise<Answer<{ seq: number }>> {
  return call(app, "POST", `/api/rooms/${roomId}/messages`, {
    token: person.access,
    body: { client_id: crypto.randomUUID(), message },
  });
}

/** Gives people one circle, so that they are neighbours. */
export async function settle(app: App, people: Person[]): Promise<void> {
  for (const { access: token } of people) {
    const body = { address: "서울 강남구 역삼동" };
    await must(app, "PATCH", "/api/me", { token, body });
  }
}

/** A browser without scripts: pages and forms, with the cookies of one person. */
export class PlainBrowser {
  readonly #app: App;
  #cookies = new Map<string, string>();

  constructor(app: App) {
    this.#app = app;
  }

  /** Logs in by the form. */
  static async of(app: App, person: Person): Promise<PlainBrowser> {
    const browser = new PlainBrowser(app);
    await browser.submit("/accounts/login", {
      username: person.username,
      password: person.password,
    });
    return browser;
  }

  get(path: string): Promise<Page> {
    return this.#ask(path, {});
  }

  submit(path: string, fields: Record<string, string>): Promise<Page> {
    return this.#ask(path, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
  }

  async #ask(path: string, init: RequestInit): Promise<Page> {
    const answer = await fetch(this.#app.url + path, {
      ...init,
      redirect: "manual",
      headers: {
        origin: this.#app.origin,
        cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; "),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return {
      status: answer.status,
      location: answer.headers.get("location"),
      text: await answer.text(),
    };
  }
}

export interface Page {
  status: number;
  location: string | null;
  text: string;
}
