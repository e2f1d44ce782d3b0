import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import type { AdminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { FILE_ANSWERS } from "@/lib/matching/mod.ts";
import { MODES } from "@/lib/profiles/mod.ts";
import { Id } from "@/lib/shapes.ts";
import { statusOf } from "@/lib/web/problems.ts";

/** The largest form with a file: 10 MiB of it, and what is around it. */
export const MAX_FILE_BYTES: number = 10 * 1024 * 1024 + 16_384;

/** What the page about files is asked by its form without a file. */
export const ExportForm = z.object({
  action: z.literal("export"),
  circle: Id,
  mode: z.enum(MODES),
});

/** What it is asked by its form with a file. */
export const AnswerForm = z.object({
  action: z.literal("answer"),
  answer: z.enum(FILE_ANSWERS),
  // Who chose none sends one without bytes.
  file: z.file().refine(({ size }) => size > 0, {
    params: { key: "required" },
  }),
});

/** Why a form got no file, for people: in words, and as the command line says it. */
export interface ExchangeTrouble {
  /** HTTP status of the page that shows it. */
  status: number;
  /** When to ask again, in seconds. */
  retryAfterS?: number;
  /** In the reader's language; the command line's own words are English. */
  text: string;
  /** Names the line, and what is wrong in it. */
  said?: string;
}

/** What went wrong, when it is something that the page can tell; else null. */
export function exchangeTrouble(
  error: unknown,
  t: AdminDeskTexts["exchange"],
): ExchangeTrouble | null {
  if (!(error instanceof AppError)) return null;
  const { code, message, options } = error;
  const { details = {}, fields = {}, retryAfterS } = options;
  const status = statusOf(code);
  const { line, why } = details;
  switch (code) {
    case "payloadTooLarge":
      return { status, text: t.tooLarge };
    case "circleNotFound":
      return { status, text: t.noCircle };
    case "serviceUnavailable":
      return { status, text: t.slow };
    case "rateLimited":
      return why === "busy" ? { status, text: t.busy, retryAfterS } : null;
    case "badRequest":
      if ("file" in fields) return { status: 422, text: t.noFile };
      if (why === "tooMany") return { status: 422, text: t.tooMany };
      return "line" in details
        ? { status: 422, text: textOf(line, t), said: message }
        : null;
    default:
      return null;
  }
}

function textOf(line: unknown, t: AdminDeskTexts["exchange"]): string {
  return typeof line === "number" ? t.badLine(line) : t.badFile;
}
