import type { App } from "@/tests/support/app.ts";

export interface Shown {
  status: number;
  location: string | null;
  html: string;
}

/** A browser without a script: it keeps cookies, sends forms of our own, and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async open(path: string, form?: Record<string, string>): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`)
      .join("; ");
    const answer = await fetch(this.#app.origin + path, {
      method: form === undefined ? "GET" : "POST",
      redirect: "manual",
      headers: {
        ...(cookie === "" ? {} : { cookie }),
        ...{ origin: this.#app.origin, "accept-language": "ko" },
      },
      body: form === undefined ? undefined : new URLSearchParams(form),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0(;|$)/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    return { status: answer.status, location, html: await answer.text() };
  }

  /** Presses a provider's button; answers the address to which the page goes on. */
  async begin(fields: Record<string, string>): Promise<string> {
    const { status, html } = await this.open("/accounts/social/start", fields);
    const [, url] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html) ??
      [];
    if (url === undefined) throw new Error(`Did not begin: ${status}`);
    return url.replaceAll("&amp;", "&");
  }
}
