import type { Context } from "fresh";
import type { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import type {
  ApiHandler,
  Endpoint,
  EndpointInput,
  Endpoints,
  EndpointSpec,
  Method,
  Nothing,
  Who,
} from "@/lib/web/endpoint.ts";
import { answeringOnce } from "@/lib/web/idempotency.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import {
  type Body,
  parse,
  queryFields,
  readBody,
  unfoldForm,
} from "@/lib/web/read.ts";
import { assertSameOrigin } from "@/lib/web/session.ts";

/**
 * Joins the endpoints of one URL. HEAD falls to GET, OPTIONS answers 204 with
 * `Allow`; a file route alone would answer other methods with 404.
 *
 * @throws {AppError} `methodNotAllowed`
 */
export function api(endpoints: Endpoints): ApiHandler {
  const allow = allowedMethods(endpoints);
  const handler = async (ctx: Context<State>): Promise<Response> => {
    const { method } = ctx.req;
    if (method === "OPTIONS") return noContent({ allow: allow.join(", ") });
    const wanted = endpoints[(method === "HEAD" ? "GET" : method) as Method];
    if (wanted === undefined) {
      throw new AppError("methodNotAllowed", `Cannot ${method} here`, {
        allow,
      });
    }
    const response = await wanted.answer(ctx);
    if (method !== "HEAD") return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
  return Object.assign(handler, { endpoints });
}

/**
 * One method of one URL: proves the caller, checks what they send against the
 * schemas, then answers.
 *
 * @throws {AppError} `unauthenticated`, `forbidden` (foreign origin), `rateLimited`, `badRequest`
 * (parameters, query), `validationFailed` (body), `payloadTooLarge`, `unsupportedType`,
 * `idempotencyKeyReused`, `requestInProgress`, and what the answer throws
 */
export function endpoint<
  P extends z.ZodType = z.ZodType<Nothing>,
  Q extends z.ZodType = z.ZodType<Nothing>,
  B extends z.ZodType = z.ZodType<Nothing>,
  A extends Who = "user",
>(
  spec: EndpointSpec & { params?: P; query?: Q; body?: B; auth?: A },
  answer: (
    input: EndpointInput<z.output<P>, z.output<Q>, z.output<B>, A>,
  ) => Response | Promise<Response>,
): Endpoint {
  return {
    spec,
    async answer(ctx) {
      const { services, address, locale } = ctx.state;
      const asker = provenAsker(ctx, spec);
      if (spec.limit) await assertMayAsk(ctx.state, spec.limit);
      const params = checked(spec.params, () => ({ ...ctx.params }));
      const query = checked(spec.query, () => queryFields(ctx.url, spec.query));
      const read = await checkedBody(ctx, spec);
      const userAgent = ctx.req.headers.get("user-agent")?.slice(0, 300) ?? "";
      const input = {
        ...{ services, asker, params, query, body: read.value },
        ...{ address, userAgent, locale, ctx },
      };
      return answeringOnce(
        { ctx, bytes: read.bytes, strangers: spec.idempotent === true },
        async () =>
          await answer(
            input as EndpointInput<z.output<P>, z.output<Q>, z.output<B>, A>,
          ),
      );
    },
  };
}

/** A JSON answer. */
export function json(
  value: unknown,
  status = 200,
  headers?: HeadersInit,
): Response {
  return Response.json(value, { status, headers });
}

/** The answer that has nothing to say: 204. */
export function noContent(headers?: HeadersInit): Response {
  return new Response(null, { status: 204, headers });
}

function allowedMethods(endpoints: Endpoints): string[] {
  const methods = Object.keys(endpoints);
  return [...methods, ...(endpoints.GET ? ["HEAD"] : []), "OPTIONS"];
}

function provenAsker(ctx: Context<State>, spec: EndpointSpec): Asker | null {
  const { asker } = ctx.state;
  if (asker === null && spec.auth !== "anyone") {
    throw new AppError("unauthenticated", "Cannot answer: nobody is signed in");
  }
  // A browser sends cookies whoever asks it to; a bearer token it does not.
  if (asker?.by === "cookie" && isUnsafe(ctx.req.method)) assertSameOrigin(ctx);
  return asker;
}

function isUnsafe(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

function checked(schema: z.ZodType | undefined, read: () => unknown): unknown {
  return schema === undefined ? {} : parse(schema, read(), "badRequest");
}

async function checkedBody(
  ctx: Context<State>,
  { body: schema, maxBytes }: EndpointSpec,
): Promise<Body> {
  const none = { value: {}, isForm: false };
  if (!isUnsafe(ctx.req.method)) return { ...none, bytes: new Uint8Array() };
  const needed = schema !== undefined;
  const body = await readBody(ctx.req, { needed, maxBytes });
  if (schema === undefined) return { ...body, value: {} };
  const value = body.isForm ? unfoldForm(schema, body.value) : body.value;
  return { ...body, value: parse(schema, value, "validationFailed") };
}
