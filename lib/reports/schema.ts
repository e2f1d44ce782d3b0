// Runs in the browser too.
import { z } from "zod";
import { OFFENCES } from "@/lib/i18n/offences.ts";
import { Mode } from "@/lib/profiles/schema.ts";
import { Flag, Id, Moment, text, whole } from "@/lib/shapes.ts";

/** Code points. */
export const MAX_REASON = 500;

/** What can be reported. `card` is somebody as a mode of matching shows them. */
export const ReportKind = z.enum(["user", "message", "order", "card"]);
/** What the schema of the same name describes, once parsed. */
export type ReportKind = z.infer<typeof ReportKind>;

/** Which rule was broken, as its reporter sees it. */
export const ReportCategory = z.enum(OFFENCES);
/** What the schema of the same name describes, once parsed. */
export type ReportCategory = z.infer<typeof ReportCategory>;

/**
 * `id` is what the reporter knows the thing by: a person's, a message's, an
 * order's, or the number on a card. A message also needs its room and seq; a
 * card its mode.
 */
export const ReportInput = z.object({
  kind: ReportKind,
  id: Id,
  category: ReportCategory.default("other"),
  reason: text(1, MAX_REASON),
  room_id: Id.optional(),
  seq: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  mode: Mode.default("date"),
  /** Blocks a person, or who wrote a message, at the same time. */
  block: Flag.optional(),
}).meta({ id: "ReportInput" });
/** What the schema of the same name describes, once parsed. */
export type ReportInput = z.infer<typeof ReportInput>;

/** Open, or how an administrator decided. */
export const ReportState = z.enum([
  ...["open", "dismissed", "warned", "suspended"] as const,
]);
/** What the schema of the same name describes, once parsed. */
export type ReportState = z.infer<typeof ReportState>;

/** A report as who made it sees it: nothing of whom it is about. */
export const ReportView = z.object({
  id: z.number(),
  kind: ReportKind,
  category: ReportCategory,
  reason: z.string(),
  state: ReportState,
  created_at: Moment,
}).meta({ id: "Report" });
/** What the schema of the same name describes, once parsed. */
export type ReportView = z.infer<typeof ReportView>;

/** A page of one's own reports, the newest first. */
export const Reports = z.object({
  results: z.array(ReportView),
  next: z.string().nullable(),
}).meta({ id: "Reports" });
