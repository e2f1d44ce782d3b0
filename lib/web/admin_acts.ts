import { z } from "zod";
import { type OffenceCategory, OFFENCES } from "@/lib/i18n/offences.ts";
import type { Decision } from "@/lib/reports/mod.ts";
import type { Services } from "@/lib/services.ts";
import { text, whole } from "@/lib/shapes.ts";
import type { FormFields } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";

const DAY_MS = 86_400_000;
const Note = text(0, 500).default("");
/** 0 is for good. */
const Days = whole(0, 3_650);

const DecisionForm = z.discriminatedUnion("action", [
  z.object({ action: z.literal("dismissed"), note: Note }),
  z.object({ action: z.literal("warned"), note: Note }),
  z.object({ action: z.literal("suspended"), note: Note, days: Days }),
]);

const SuspensionForm = z.object({
  note: Note,
  days: Days,
  category: z.enum(OFFENCES),
});

/**
 * What an administrator decided about a report by its form.
 *
 * @throws {AppError} `badRequest`
 */
export function decisionIn(services: Services, form: FormFields): Decision {
  const read = parse(DecisionForm, form, "badRequest");
  if (read.action !== "suspended") {
    return { state: read.action, note: read.note };
  }
  const until = untilOf(services, read.days);
  return { state: "suspended", note: read.note, until };
}

/**
 * Why and until when (ms) somebody is kept out, by the form on their page.
 *
 * @throws {AppError} `badRequest`
 */
export function suspensionIn(
  services: Services,
  form: FormFields,
): { until: number | null; note: string; category: OffenceCategory } {
  const { days, note, category } = parse(SuspensionForm, form, "badRequest");
  return { until: untilOf(services, days), note, category };
}

function untilOf({ now }: Services, days: number): number | null {
  return days === 0 ? null : now() + days * DAY_MS;
}
