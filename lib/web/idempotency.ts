import type { Context } from "fresh";
import { AppError } from "@/lib/errors.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";
import type { State } from "@/lib/web/define.ts";
import {
  openAnswer,
  printOf,
  readAnswer,
  type RequestPrint,
  sealAnswer,
  type SealedAnswer,
} from "@/lib/web/kept_answers.ts";

const KEPT_MS = 24 * 3_600_000;
/** After it a claim counts as left behind by a process that ended. */
const CLAIM_MS = 60_000;
/** How long a second caller waits for the first one's answer. */
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 40;
/** Below the store's 64 KiB a value; a longer answer is not kept. */
const MAX_KEPT_BYTES = 60_000;

interface Kept {
  /** Print of the body. */
  content: string;
  /** Null while the first request is at work. */
  answer: SealedAnswer | null;
  expires_at: number;
}

/**
 * Runs an unsafe request once per `Idempotency-Key`: a repeat within 24 hours
 * gets the first answer. A failed request is forgotten, so that its repeat may
 * succeed. Requests without the header just run.
 *
 * @throws {AppError} `idempotencyKeyReused` for another body, `requestInProgress`
 * while the first one is at work for long, `badRequest` for an unusable key
 */
export async function answeringOnce(
  { ctx, bytes, strangers }: {
    ctx: Context<State>;
    /** The body as sent. */
    bytes: Uint8Array<ArrayBuffer>;
    /** Whether requests of nobody take part. */
    strangers: boolean;
  },
  answer: () => Promise<Response>,
): Promise<Response> {
  const { asker } = ctx.state;
  const key = ctx.req.headers.get("idempotency-key");
  const isUnsafe = !["GET", "HEAD", "OPTIONS"].includes(ctx.req.method);
  if (key === null || !isUnsafe || (asker === null && !strangers)) {
    return answer();
  }
  assertUsable(key);
  return await runOnce(ctx, { key, bytes }, answer);
}

/**
 * Does what a form asks once, however often it is pressed: a repeat within 24
 * hours is led to where the first one was. A form that takes part names itself
 * by a field `once`; with anything else changed it is another form. What
 * `answer` throws is thrown and forgotten, so that the form may come again.
 *
 * @throws {AppError} `requestInProgress` while the first one is at work for long
 */
export async function doingOnce(
  ctx: Context<State>,
  form: Readonly<Record<string, unknown>>,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { once } = form;
  if (typeof once !== "string" || !USABLE.test(once)) return await answer();
  // Whoever goes back and changes the form means another thing.
  const key = JSON.stringify(form);
  return await runOnce(ctx, { key, bytes: new Uint8Array() }, answer);
}

const USABLE = /^[\x21-\x7e]{1,255}$/;

async function runOnce(
  { req, url, state: { services, asker } }: Context<State>,
  { key, bytes }: { key: string; bytes: Uint8Array<ArrayBuffer> },
  answer: () => Promise<Response>,
): Promise<Response> {
  const request = { method: req.method, path: url.pathname };
  const print = await printOf(services.secret, { ...request, key, bytes });
  const place = ["idempotency", asker?.user.id ?? "anyone", print.place];

  const kept = await claim(services, place, print);
  if (kept !== null) return openAnswer(print, kept);
  try {
    const response = await answer();
    return await keep(services, { place, print, response });
  } catch (error) {
    await services.kv.delete(place);
    throw error;
  }
}

function assertUsable(key: string): void {
  if (USABLE.test(key)) return;
  throw new AppError("badRequest", "Cannot use the Idempotency-Key", {
    fields: { "Idempotency-Key": ["idempotencyKeyInvalid"] },
  });
}

/** Waits for the first caller's answer, or returns null when this caller is the first. */
async function claim(
  { kv, now }: Services,
  place: Deno.KvKey,
  { content }: RequestPrint,
): Promise<SealedAnswer | null> {
  const waitsUntil = performance.now() + WAIT_MS;
  while (true) {
    const kept = await untilCommitted(async () => {
      const entry = await kv.get<Kept>(place);
      const at = now();
      if (entry.value !== null && entry.value.expires_at > at) {
        return entry.value;
      }
      const claimed = { content, answer: null, expires_at: at + CLAIM_MS };
      const commit = await kv.atomic().check(entry)
        .set(place, claimed, { expireIn: CLAIM_MS }).commit();
      return commit.ok ? null : LOST_RACE;
    });
    if (kept === null) return null;
    assertSameContent(kept, content);
    if (kept.answer !== null) return kept.answer;
    if (performance.now() > waitsUntil) throw inProgress();
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

function assertSameContent(kept: Kept, content: string): void {
  if (kept.content === content) return;
  throw new AppError(
    "idempotencyKeyReused",
    "Cannot answer: the Idempotency-Key came with another body",
  );
}

function inProgress(): AppError {
  return new AppError(
    "requestInProgress",
    "Cannot answer: the same request is still at work",
  );
}

async function keep(
  { kv, now }: Services,
  { place, print, response }: {
    place: Deno.KvKey;
    print: RequestPrint;
    response: Response;
  },
): Promise<Response> {
  const answer = await readAnswer(response.clone());
  if (response.status >= 500 || answer.body.length > MAX_KEPT_BYTES) {
    await kv.delete(place);
    return response;
  }
  const kept: Kept = {
    content: print.content,
    answer: await sealAnswer(print, answer),
    expires_at: now() + KEPT_MS,
  };
  await kv.set(place, kept, { expireIn: KEPT_MS });
  return response;
}
