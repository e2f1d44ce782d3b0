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
  cause?: unknown;
}

/** An expected failure. Its message is for logs and tests; users read a text chosen from the code. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly options: AppErrorOptions;

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
