// Runs in the browser too.
import { z } from "zod";
import { Flag } from "@/lib/shapes.ts";

/** Whether one's own words in a talk of two shall count. */
export const InsightInput = z.object({ on: Flag }).meta({ id: "InsightInput" });

/**
 * Whether what two people say to each other counts for matching: only while
 * both want it, and only what was said since. `lines` are mine that count now.
 */
export const Insight = z.object({
  mine: z.boolean(),
  theirs: z.boolean(),
  since: z.string().nullable(),
  lines: z.array(z.object({
    seq: z.number(),
    message: z.string(),
    created_at: z.string(),
  })),
}).meta({ id: "Insight" });
/** What the schema of the same name describes, once parsed. */
export type Insight = z.infer<typeof Insight>;
