import { type Context, HttpError } from "fresh";
import { AppError } from "@/lib/errors.ts";
import { Id } from "@/lib/shapes.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import { readBody } from "@/lib/web/read.ts";

/** Where to go after logging in: a path of ours as asked for, else the home page. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const { origin, pathname, search } = new URL(next, HERE);
  // `//host` and `/\host` look like paths and lead elsewhere.
  if (origin !== HERE || pathname.startsWith("//")) return "/";
  return pathname + search;
}

const HERE = "http://here.invalid";

/** Where to log in and then come back to this page. */
export function loginPath(url: URL): string {
  return `/accounts/login?next=${
    encodeURIComponent(url.pathname + url.search)
  }`;
}

/**
 * Who is signed in.
 *
 * @throws {AppError} `unauthenticated`
 */
export function askerOf({ asker }: Pick<State, "asker">): Asker {
  if (asker === null) {
    throw new AppError("unauthenticated", "Cannot show: nobody is signed in");
  }
  return asker;
}

/** Whose link of a mail may be opened: who is signed in here; null where that is nobody, as on another device. */
export function idOf({ asker }: Pick<State, "asker">): number | null {
  return asker?.user.id ?? null;
}

/** Who is signed in, where they live and when somebody last rang for them, as their session has just read it. */
export function viewerOf(
  state: Pick<State, "asker">,
): { userId: number; circleId: number | null; rangAt?: string } {
  const { user, rangAt } = askerOf(state);
  return { userId: user.id, circleId: user.circle?.id ?? null, rangAt };
}

/**
 * The id in the address of a page.
 *
 * @throws {HttpError} 404 for what is none: there is no such page
 */
export function idIn(ctx: Context<State>, name: string): number {
  const id = Id.safeParse(ctx.params[name]);
  if (!id.success) throw new HttpError(404);
  return id.data;
}

/** The fields of a form as texts; of a repeated name the first. */
export type FormFields = Readonly<Record<string, string>>;

/**
 * Reads a form.
 *
 * @throws {AppError} `payloadTooLarge`, `unsupportedType` or `badRequest`
 */
export async function readForm(ctx: Context<State>): Promise<FormFields> {
  const { value } = await readBody(ctx.req);
  const fields = Object.entries(value ?? {}).map(([name, field]) => {
    const first: unknown = Array.isArray(field) ? field[0] : field;
    return [name, typeof first === "string" ? first : ""] as const;
  });
  return Object.fromEntries(fields);
}
