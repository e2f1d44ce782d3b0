import { HttpError } from "fresh";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import {
  fieldText,
  type ProblemCode,
  problemText,
} from "@/lib/i18n/problems.ts";
import { storeFault } from "@/lib/kv/retry.ts";

/** Does not compile while a code is missing. */
const STATUS = {
  badRequest: 400,
  validationFailed: 422,
  unauthenticated: 401,
  credentialsWrong: 401,
  accountClosed: 401,
  accountSuspended: 403,
  forbidden: 403,
  notFound: 404,
  userNotFound: 404,
  circleNotFound: 404,
  roomNotFound: 404,
  messageNotFound: 404,
  tooLateToDelete: 409,
  sessionNotFound: 404,
  requestNotFound: 404,
  methodNotAllowed: 405,
  profileNeeded: 409,
  nothingToUndo: 409,
  roundNotFound: 404,
  roundClosed: 409,
  codeGone: 410,
  linkGone: 410,
  socialFailed: 400,
  emailUnverified: 403,
  changedElsewhere: 409,
  clientIdReused: 409,
  idempotencyKeyReused: 409,
  requestInProgress: 409,
  orderNotFound: 404,
  orderFull: 409,
  orderClosed: 409,
  orderOpen: 409,
  orderStep: 409,
  orderSeatFree: 409,
  orderHostStays: 409,
  itemNotFound: 404,
  roomFull: 409,
  roomFixed: 409,
  roomClosed: 409,
  banned: 409,
  blocked: 403,
  notMember: 403,
  payloadTooLarge: 413,
  unsupportedType: 415,
  rateLimited: 429,
  storeBusy: 503,
  storeFull: 503,
  serviceUnavailable: 503,
} satisfies Record<ErrorCode, number>;

/** What the framework itself throws. Anything else it may throw is an error of ours. */
const CODE_OF_HTTP_STATUS: Record<number, ErrorCode> = {
  400: "badRequest",
  401: "unauthenticated",
  403: "forbidden",
  404: "notFound",
  405: "methodNotAllowed",
  413: "payloadTooLarge",
  415: "unsupportedType",
  429: "rateLimited",
  503: "serviceUnavailable",
};

/** RFC 9457, with the code of our errors and what is wrong by field. */
export interface Problem {
  /** `urn:hanjari:problem:` and the code. */
  type: string;
  /** What kind of problem it is, in a few words. */
  title: string;
  /** The HTTP status of the answer. */
  status: number;
  /** What to do about it, in a sentence. */
  detail: string;
  /** For programs: it does not change with the language. */
  code: ProblemCode;
  /** In words, by field; absent where no field is wrong. */
  errors?: FieldErrors;
  /** For bugs: what to quote when reporting them. */
  request_id?: string;
  /** Facts that belong to some codes, e.g. suggestions. */
  [detail: string]: unknown;
}

/** What anything thrown means to a client, in their language. A bug shows its request id, never itself. */
export function problemOf(
  thrown: unknown,
  { locale, requestId }: { locale: Locale; requestId: string },
): Problem {
  const error = expectedError(thrown);
  const code: ProblemCode = error?.code ?? "internal";
  const { title, detail } = problemText(locale, code);
  return {
    ...error?.options.details,
    ...{ type: `urn:hanjari:problem:${code}`, title },
    ...{ status: error === null ? 500 : STATUS[error.code], detail, code },
    ...(error?.options.fields && {
      errors: readable(error.options.fields, locale),
    }),
    ...(error === null && { request_id: requestId }),
  };
}

/** Headers that belong to a failure: `WWW-Authenticate`, `Retry-After`, `RateLimit-…`, `Allow`. */
export function problemHeaders(thrown: unknown): Record<string, string> {
  const error = expectedError(thrown);
  if (error === null) return {};
  const { allow, retryAfterS, quota } = error.options;
  const status = STATUS[error.code];
  const waitS = String(Math.max(1, Math.ceil(retryAfterS ?? 1)));
  return {
    ...(status === 401 && { "www-authenticate": 'Bearer realm="hanjari"' }),
    ...((status === 429 || status === 503) && { "retry-after": waitS }),
    ...(quota && {
      "ratelimit-limit": String(quota.max),
      "ratelimit-remaining": "0",
      "ratelimit-reset": waitS,
      "ratelimit-policy": `${quota.max};w=${quota.windowS}`,
    }),
    ...(status === 405 && allow && { allow: allow.join(", ") }),
  };
}

/** A failure as `application/problem+json`. */
export function problemResponse(
  thrown: unknown,
  asked: { locale: Locale; requestId: string },
): Response {
  const problem = problemOf(thrown, asked);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...problemHeaders(thrown),
      "content-type": "application/problem+json",
      "content-language": asked.locale,
      "cache-control": "no-store",
    },
  });
}

/** The expected failure behind something thrown, or null when it is a bug. */
export function expectedError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof HttpError)) return storeFault(thrown);
  const code = CODE_OF_HTTP_STATUS[thrown.status];
  return code === undefined
    ? null
    : new AppError(code, thrown.message || code, { cause: thrown });
}

/** The code of something thrown when it is one of these, which a page says itself; else null. */
export function codeAmong(
  codes: readonly ErrorCode[],
  thrown: unknown,
): ErrorCode | null {
  const isAmong = thrown instanceof AppError && codes.includes(thrown.code);
  return isAmong ? thrown.code : null;
}

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code];
}

function readable(fields: FieldErrors, locale: Locale): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([field, keys]) => [
      field,
      keys.map((key) => fieldText(locale, key)),
    ]),
  );
}
