// Runs in the browser too.
/** Every failure that may happen on purpose, by code. `lib/web/problems.ts` turns codes into statuses. */
export const ERROR_CODES = [
  "badRequest",
  "validationFailed",
  "unauthenticated",
  "credentialsWrong",
  "accountClosed",
  "accountSuspended",
  "forbidden",
  "notFound",
  "userNotFound",
  "circleNotFound",
  "roomNotFound",
  "messageNotFound",
  "tooLateToDelete",
  "sessionNotFound",
  "requestNotFound",
  "methodNotAllowed",
  "profileNeeded",
  "nothingToUndo",
  "roundNotFound",
  "roundClosed",
  "codeGone",
  "linkGone",
  "socialFailed",
  "emailUnverified",
  "changedElsewhere",
  "clientIdReused",
  "idempotencyKeyReused",
  "requestInProgress",
  "orderNotFound",
  "orderFull",
  "orderClosed",
  "orderOpen",
  "orderStep",
  "orderSeatFree",
  "orderHostStays",
  "itemNotFound",
  "roomFull",
  "roomFixed",
  "roomClosed",
  "banned",
  "blocked",
  "notMember",
  "payloadTooLarge",
  "unsupportedType",
  "rateLimited",
  "storeBusy",
  "storeFull",
  "serviceUnavailable",
] as const;

/** One of `ERROR_CODES`: it never changes, whatever the language. */
export type ErrorCode = typeof ERROR_CODES[number];

/** Field name → what is wrong with it, as message keys of `lib/i18n` (never user input). */
export type FieldErrors = Record<string, string[]>;

/** What an expected failure tells besides its code. */
export interface AppErrorOptions {
  /** For `validationFailed` and `badRequest`: which fields, and why. */
  fields?: FieldErrors;
  /** For `rateLimited`, `storeBusy`, `serviceUnavailable`: whole seconds until a retry makes sense. */
  retryAfterS?: number;
  /** For `rateLimited`: what is allowed, of which nothing is left. */
  quota?: { max: number; windowS: number };
  /** For `methodNotAllowed`: what is allowed. */
  allow?: string[];
  /** Facts that the answer may show, e.g. suggestions. */
  details?: Record<string, unknown>;
  /** What it was caused by, for the log. */
  cause?: unknown;
}

/** An expected failure. Its message is for logs and tests; users read a text chosen from the code. */
export class AppError extends Error {
  /** Tells it from bugs in logs. */
  override readonly name = "AppError";
  /** What it is, for programs; the status and the user's text follow from it. */
  readonly code: ErrorCode;
  /** What else the answer and the log may tell. */
  readonly options: AppErrorOptions;

  /** `message` names the act and the state, for logs and tests. */
  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}

/** A `validationFailed` for one field; `key` is a message key of `lib/i18n`. */
export function invalidField(field: string, key: string): AppError {
  return new AppError(
    "validationFailed",
    `Cannot accept field "${field}": ${key}`,
    {
      fields: { [field]: [key] },
    },
  );
}
