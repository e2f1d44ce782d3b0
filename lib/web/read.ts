import type { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { fieldErrors, insideUnion } from "@/lib/web/issues.ts";

/** The largest body that is read: 64 KiB, a hundred messages of full length. */
export const MAX_BODY_BYTES = 65_536;
/** The largest form with a picture: 2 MiB of it, and what is around it. */
export const MAX_PICTURE_BYTES: number = 2 * 1024 * 1024 + 16_384;
/** Our deepest input has four levels; what walks a value must not run out of stack. */
const MAX_DEPTH = 32;

/** A request's body, parsed once. */
export interface Body {
  /** Fields as sent, before any schema. */
  value: unknown;
  /** Whether they came as a form, which knows texts only. */
  isForm: boolean;
  /** What the client sent, byte by byte. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Passes a value through a schema; unknown fields are dropped.
 *
 * @throws {AppError} `badRequest` or `validationFailed`, as asked, with a message key per field
 */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  code: "badRequest" | "validationFailed",
): z.output<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = fieldErrors(parsed.error.issues);
  throw new AppError(
    code,
    `Cannot accept fields: ${Object.keys(fields).join(", ")}`,
    { fields },
  );
}

/**
 * Reads a body of JSON, a form or a multipart form; an empty body is `{}`.
 * When it is not needed only its bytes are read. One that is larger than
 * allowed is refused before it is looked into.
 *
 * @throws {AppError} `payloadTooLarge`, `unsupportedType` or `badRequest`
 */
export async function readBody(
  request: Request,
  { needed = true, maxBytes = MAX_BODY_BYTES }: {
    needed?: boolean;
    maxBytes?: number;
  } = {},
): Promise<Body> {
  const bytes = await readBytes(request, maxBytes);
  if (!needed || bytes.length === 0) {
    return { value: {}, isForm: false, bytes };
  }
  const type = request.headers.get("content-type") ?? "";
  const value = await decode(bytes, type);
  if (isDeeper(value, MAX_DEPTH)) {
    throw new AppError("badRequest", "Cannot read the body: nested too deep");
  }
  return { value, isForm: !isJson(essenceOf(type)), bytes };
}

/** What a form says where a schema wants a list or an object: one value of a list, or JSON. */
export function unfoldForm(schema: z.ZodType, fields: unknown): unknown {
  const parsed = schema.safeParse(fields);
  if (parsed.success || typeof fields !== "object" || fields === null) {
    return fields;
  }
  const folded = parsed.error.issues.flatMap(insideUnion).flatMap((issue) =>
    issue.code === "invalid_type" && COMPOUND.includes(issue.expected)
      ? issue.path.slice(0, 1)
      : []
  );
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      ...[name, folded.includes(name) ? unfold(value) : value],
    ]),
  );
}

const COMPOUND = ["array", "object", "record"];

function unfold(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return [value];
  try {
    const read = JSON.parse(value);
    return isDeeper(read, MAX_DEPTH) ? value : read;
  } catch {
    return value;
  }
}

/** The fields of a query. What is empty (`?category=`) and wrong so was not chosen. */
export function queryFields(
  { searchParams }: URL,
  schema: z.ZodType | undefined,
): Record<string, unknown> {
  const all = formFields(searchParams);
  const chosen = Object.entries(all).filter(([, value]) => value !== "");
  const isWhole = chosen.length === Object.keys(all).length;
  return isWhole || schema?.safeParse(all).success
    ? all
    : Object.fromEntries(chosen);
}

/** Stops reading at the cap: a sender cannot fill the memory by leaving out Content-Length. */
async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("badRequest", "Cannot read the body: it broke off", {
      cause,
    });
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

function tooLarge(maxBytes: number): AppError {
  return new AppError(
    "payloadTooLarge",
    `Cannot read the body: over ${maxBytes} bytes`,
  );
}

async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<unknown> {
  const essence = essenceOf(type);
  try {
    if (isJson(essence)) return JSON.parse(decodeUtf8(bytes));
    if (essence === "application/x-www-form-urlencoded") {
      return formFields(new URLSearchParams(decodeUtf8(bytes)));
    }
    if (essence === "multipart/form-data") {
      const headers = { "content-type": type };
      return formFields(await new Response(bytes, { headers }).formData());
    }
  } catch (cause) {
    throw new AppError("badRequest", `Cannot read the body as ${essence}`, {
      cause,
    });
  }
  throw new AppError("unsupportedType", `Cannot read a body of "${essence}"`);
}

function essenceOf(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}

function isJson(essence: string): boolean {
  return essence === "application/json" ||
    essence === "application/csp-report" || essence.endsWith("+json");
}

function decodeUtf8(bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** A repeated name becomes a list; the schema says whether a list may be. */
function formFields(form: URLSearchParams | FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(names.map((name) => {
    const values = form.getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  }));
}

/** Walks without recursion. */
function isDeeper(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let d = 0; level.length > 0; d++) {
    if (d > depth) return true;
    level = level.flatMap((v) =>
      typeof v === "object" && v !== null ? Object.values(v) : []
    );
  }
  return false;
}
