// Runs in the browser too.
import { z } from "zod";
import { NOTICE_KINDS } from "@/lib/i18n/notices.ts";
import { Id } from "@/lib/shapes.ts";

/** One line of somebody's inbox, in their language, with where it leads. */
export const Notice = z.object({
  id: z.number(),
  kind: z.enum(NOTICE_KINDS),
  text: z.string(),
  /** A path of ours. */
  link: z.string(),
  created_at: z.string(),
  read: z.boolean(),
}).meta({ id: "Notice" });
/** What the schema of the same name describes, once parsed. */
export type Notice = z.infer<typeof Notice>;

/** Which notices have been read; all of them without `ids`. */
export const ReadNotices = z.object({
  ids: z.array(Id).max(100).optional(),
}).meta({ id: "ReadNotices" });
