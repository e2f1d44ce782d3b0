import { STATUS_CODES } from "node:http";

/** The usual words for HTTP statuses. */
export const STATUS_TEXT: Record<number, string | undefined> = STATUS_CODES;
