// Runs in the browser too.
import { z } from "zod";
import { Moment } from "@/lib/shapes.ts";

/** How far a file with everything about oneself is. */
export const ExportState = z.object({
  state: z.enum(["none", "working", "ready", "failed"]),
  /** Parts that are in it, of so many. */
  done: z.number(),
  total: z.number(),
  bytes: z.number(),
  asked_at: Moment.nullable(),
  /** Until when it can be downloaded. */
  expires_at: Moment.nullable(),
}).meta({ id: "ExportState" });
/** What the schema of the same name describes, once parsed. */
export type ExportState = z.infer<typeof ExportState>;

/** The file: when it was made, and lists by what they hold. */
export const ExportFile = z.object({
  format: z.literal(1),
  exported_at: Moment,
}).catchall(z.array(z.unknown())).meta({ id: "ExportFile" });

/** As one JSON document, or as a table for spreadsheets. */
export const FileQuery = z.object({
  format: z.enum(["json", "csv"]).default("json"),
});
/** What the schema of the same name describes, once parsed. */
export type FileQuery = z.infer<typeof FileQuery>;
