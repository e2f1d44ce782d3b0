import type { App } from "./app.ts";

/** The address of a server; `App` is one, a proxy before it is another. */
export type Place = Pick<App, "url" | "wsUrl">;

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface CallOptions {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request. A body of JSON comes parsed, another one as text. */
export async function call<T = unknown>(
  { url }: Pick<Place, "url">,
  method: string,
  path: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<Answer<T>> {
  const answer = await fetch(url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(isRaw(body) ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: isRaw(body) ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    body: (isJson && text !== "" ? JSON.parse(text) : text) as T,
  };
}

function isRaw(body: unknown): body is BodyInit | undefined {
  return body === undefined || typeof body === "string" ||
    body instanceof FormData || body instanceof URLSearchParams ||
    body instanceof Uint8Array;
}

/** Calls and expects success. */
export async function must<T = unknown>(
  place: Pick<Place, "url">,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const { status, body } = await call<T>(place, method, path, options);
  if (status >= 300) {
    throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  }
  return body;
}
