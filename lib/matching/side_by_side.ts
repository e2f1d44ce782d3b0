import { wordsOf } from "@/lib/matching/cards.ts";
import { facesOf } from "@/lib/matching/faces.ts";
import { matchKey } from "@/lib/matching/keys.ts";
import { findShown } from "@/lib/matching/masks.ts";
import type { Compared } from "@/lib/matching/schema.ts";
import { type Mode, questionnaireOf, viewAnswers } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * What two people show each other in a mode, by section and question; questions
 * to which neither shows an answer are left out. `shown` is the number under
 * which the mode shows the other.
 *
 * @throws {AppError} `profileNeeded`, `userNotFound`
 */
export async function compareAnswers(
  services: Services,
  { userId, shown, mode }: { userId: number; shown: number; mode: Mode },
): Promise<Compared[]> {
  const otherId = await findShown(services, { userId, shown, mode });
  const { mine, theirs } = await facesOf(services, { userId, otherId, mode });
  const match = await services.kv.get(matchKey(mode, userId, otherId));
  const matched = match.value !== null;
  const [my, your] = [mine, theirs].map(({ profile }) =>
    viewAnswers(profile, { matched })
  );
  const { sections, questions } = questionnaireOf(mode);
  return sections.map(({ title, id: section }) => ({
    title,
    rows: questions.filter((one) => one.section === section)
      .flatMap(({ id, label }) => {
        const [a, b] = [my?.[id], your?.[id]];
        if (a === undefined && b === undefined) return [];
        return [{
          ...{ question: id, label },
          mine: a === undefined ? null : wordsOf(mode, id, a),
          theirs: b === undefined ? null : wordsOf(mode, id, b),
        }];
      }),
  })).filter(({ rows }) => rows.length > 0);
}
