// Runs in the browser too.
import { z } from "zod";
import { QUIET_WAYS } from "@/lib/alerts/rules.ts";
import { TOPICS } from "@/lib/notices/rules.ts";
import { Flag } from "@/lib/shapes.ts";

const Switches = z.object(
  Object.fromEntries(TOPICS.map((topic) => [topic, z.boolean()])) as Record<
    typeof TOPICS[number],
    z.ZodBoolean
  >,
);
const Changes = z.object(
  Object.fromEntries(
    TOPICS.map((topic) => [topic, Flag.optional()]),
  ) as Record<typeof TOPICS[number], z.ZodOptional<typeof Flag>>,
);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "invalid");

/** How somebody wants to be told of what happens while they are away. */
export const AlertSettings = z.object({
  /** On devices, by topic. */
  push: Switches,
  /** By mail, by topic; messages are never mailed. */
  mail: Switches,
  /** Whether names and words stand on a locked screen; never those of dates. */
  previews: z.boolean(),
  quiet: z.object({
    how: z.enum(QUIET_WAYS),
    /** HH:MM in Seoul, of the hours by hand. */
    from: z.string(),
    to: z.string(),
  }),
  /** The hours that count now, or null. */
  quiet_hours: z.object({ from: z.string(), to: z.string() }).nullable(),
}).meta({ id: "AlertSettings" });
/** What the schema of the same name describes, once parsed. */
export type AlertSettings = z.infer<typeof AlertSettings>;

/** What of it changes. */
export const AlertChanges = z.object({
  push: Changes.optional(),
  mail: Changes.optional(),
  previews: Flag.optional(),
  quiet: z.object({
    how: z.enum(QUIET_WAYS, "invalid"),
    from: TimeOfDay.optional(),
    to: TimeOfDay.optional(),
  }).optional(),
}).meta({ id: "AlertChanges" });
/** What the schema of the same name describes, once parsed. */
export type AlertChanges = z.infer<typeof AlertChanges>;

/** What a browser tells of itself, as `PushSubscription.toJSON()` has it. */
export const PushInput = z.object({
  endpoint: z.string().min(1, "invalid").max(1_024, "invalid"),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{87}=?$/, "invalid"),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/, "invalid"),
  }),
}).meta({ id: "PushSubscription" });
/** What the schema of the same name describes, once parsed. */
export type PushInput = z.infer<typeof PushInput>;

/** Whether this server wakes browsers, and the one that asks. */
export const PushState = z.object({
  /** Null where this server wakes nobody. */
  public_key: z.string().nullable(),
  /** Whether the browser of this session is woken. */
  subscribed: z.boolean(),
}).meta({ id: "PushState" });
/** What the schema of the same name describes, once parsed. */
export type PushState = z.infer<typeof PushState>;
