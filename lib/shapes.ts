// Runs in the browser too.
import { z } from "zod";
import { isBlank } from "@/lib/blank.ts";

/** An id: a random positive integer below 2^53. Forms and query strings may carry it as digits. */
export const Id = z.union([
  z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  z.string().regex(/^[1-9]\d{0,15}$/).transform(Number).pipe(
    z.number().max(Number.MAX_SAFE_INTEGER),
  ),
]).meta({ id: "Id" });

/** A whole number within bounds; forms and query strings may carry it as digits. */
export function whole(
  min: number,
  max: number,
): z.ZodType<number, number | string> {
  return z.union([
    z.number().int(),
    z.string().regex(/^-?\d{1,15}$/).transform(Number),
  ]).pipe(z.number().min(min).max(max))
    // The document shows what goes in, where the bounds are not yet.
    .meta({ minimum: min, maximum: max });
}

/** A yes or no; forms may carry it as "true", "false", "on", "1", "0". */
export const Flag = z.union([
  z.boolean(),
  z.enum(["true", "on", "1"]).transform(() => true),
  z.enum(["false", "off", "0", ""]).transform(() => false),
]);

/** ISO 8601 UTC with milliseconds, the server's clock. */
export const Moment = z.iso.datetime({ precision: 3 });

/** How the API names a person to others: never an e-mail. */
export const UserCard = z.object({
  id: z.number(),
  username: z.string(),
  display_name: z.string(),
  avatar_url: z.string().nullable(),
}).meta({ id: "UserCard" });
/** What the schema of the same name describes, once parsed. */
export type UserCard = z.infer<typeof UserCard>;

/** A text of people, in the one way in which they are read: `cleanText`, counted in code points. */
export function text(min: number, max: number): z.ZodType<string, string> {
  return z.string().transform(cleanText)
    .refine((value) => hasLength(value, min, max), {
      params: { key: "textLength", min, max },
    })
    .refine(isText, { params: { key: "textInvalid" } })
    .meta({
      description: `${min} to ${max} code points, NFC and trimmed.`,
    });
}

/** What may be given as null too, which stands for what is there when nothing is. */
export function orEmpty<Out, In>(
  shape: z.ZodType<Out, In>,
  empty: Out,
): z.ZodType<Out, In | null> {
  return shape.nullable().transform((value) => value ?? empty);
}

/** NFC, without blanks around it. */
export function cleanText(value: string): string {
  return value.normalize("NFC").trim();
}

/** NUL and lone surrogates are no text. */
export function isText(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

/** How many code points a text has. */
export function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count++;
  return count;
}

function hasLength(value: string, min: number, max: number): boolean {
  const length = codePoints(value);
  return length >= min && length <= max && (min === 0 || !isBlank(value));
}
