/** So often two have eaten together before they are proposed to each other. */
const OFTEN_ENOUGH = 2;

/** What is known of a meal that several people had. */
export interface SharedMeal {
  /** What it was called. */
  title: string;
  /** Milliseconds. */
  at: number;
  /** Everybody who was there. */
  userIds: readonly number[];
}

/** How often somebody ate with another, and what it was the last time. */
export interface Company {
  /** The other. */
  userId: number;
  /** How often. */
  times: number;
  /** Milliseconds. */
  lastAt: number;
  /** What it was called then. */
  lastTitle: string;
}

/** With whom somebody ate often enough, the most often and then the latest first. */
export function companyOf(
  userId: number,
  meals: readonly SharedMeal[],
): Company[] {
  const known = new Map<number, Company>();
  for (const { title, at, userIds } of meals) {
    for (const otherId of userIds) {
      if (otherId === userId) continue;
      const before = known.get(otherId);
      const isLater = before === undefined || at > before.lastAt;
      known.set(otherId, {
        userId: otherId,
        times: (before?.times ?? 0) + 1,
        lastAt: isLater ? at : before.lastAt,
        lastTitle: isLater ? title : before.lastTitle,
      });
    }
  }
  return [...known.values()].filter(({ times }) => times >= OFTEN_ENOUGH)
    .toSorted((a, b) => b.times - a.times || b.lastAt - a.lastAt);
}
