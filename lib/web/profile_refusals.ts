import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { About, StoredAnswer } from "@/lib/profiles/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { refusedForm } from "@/lib/web/forms.ts";
import { type Draft, draftOf } from "@/lib/web/profile_fields.ts";
import { questionsOn } from "@/lib/web/profile_pages.ts";
import type { Refused } from "@/lib/web/profile_questions.ts";
import type { ProfilePart } from "@/lib/web/profile_paths.ts";

/** What a form of a profile's page said. */
export interface TypedProfile {
  /** By question; of the questions on this page. */
  drafts: Record<string, Draft>;
  /** What the page about texts and matching said; as stored from other pages. */
  about: About;
}

/** A form that came back, and its status. */
export interface Refusal {
  /** What its page shows. */
  refused: Refused;
  /** HTTP status. */
  status: number;
}

const Merged = z.record(z.string(), z.unknown());

/**
 * What the form of a profile's page shows when it comes back: everything that
 * was typed, and what is wrong with it.
 *
 * @throws what is no refusal of this form
 */
export function refuseProfile(
  error: unknown,
  { state: { locale }, asked, typed }: {
    state: State;
    asked: ProfilePart;
    typed: TypedProfile;
  },
): Refusal {
  if (error instanceof AppError && error.code === "changedElsewhere") {
    const summary = profilesTexts(locale).conflictLead;
    return changed(error, { asked, typed, summary });
  }
  if (error instanceof AppError && error.code === "emailUnverified") {
    const summary = problemText(locale, error.code).detail;
    return { refused: { ...typed, summary }, status: 403 };
  }
  const { state, status } = refusedForm(error, { form: {}, locale });
  const { errors, summary } = state;
  return { refused: { ...typed, errors, summary }, status };
}

const AboutShape = z.object({
  ...{ bio: z.string(), auto_match: z.boolean(), use_text: z.boolean() },
});

/** What both sides changed stays as typed; the rest is as it is now. */
function changed(
  { options: { details = {} } }: AppError,
  { asked, typed, summary }: {
    asked: ProfilePart;
    typed: TypedProfile;
    summary: string;
  },
): Refusal {
  const conflicts = z.array(z.string()).parse(details.conflicts);
  const merged = Merged.parse(details.merged);
  const drafts = questionsOn(asked).map((question) => {
    const now = draftOf(question, merged[question.id] as StoredAnswer);
    const mine = typed.drafts[question.id];
    return [
      question.id,
      conflicts.includes(question.id) ? mine ?? now : now,
    ] as const;
  });
  const about = { ...typed.about, ...AboutShape.partial().parse(merged) };
  return {
    refused: {
      drafts: Object.fromEntries(drafts),
      ...{ about, summary, conflicts },
    },
    status: 409,
  };
}
