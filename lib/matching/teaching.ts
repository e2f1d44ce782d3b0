import { deciderKey, labelKey } from "@/lib/matching/keys.ts";
import { addNews } from "@/lib/matching/news.ts";
import type { Aftermath, Label } from "@/lib/matching/stored.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Somebody, and about whom, in a mode. */
export interface Pair {
  /** Who decides. */
  userId: number;
  /** About whom. */
  otherId: number;
  /** In which mode. */
  mode: Mode;
}

/** What a decision teaches: to be kept, and to be heard by whoever scores the circle; null forgets it. */
export function teach(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, otherId, mode, circleId, label }: Pair & {
    circleId: number;
    label: Label | null;
  },
): void {
  const key = labelKey(circleId, mode, userId, otherId);
  if (label === null) operation.delete(key);
  else {
    operation.set(key, label)
      .set(deciderKey(mode, otherId, userId), circleId);
  }
  const act = label === null ? null : actOf(label);
  addNews(services, operation, { circleId, mode }, {
    ...{ kind: "act", from: userId, to: otherId, act },
    at: label?.at ?? services.now(),
  });
}

/** What a label says that somebody did. */
export function actOf({ y, by }: Label): "like" | "pass" | Aftermath {
  return by ?? (y === 1 ? "like" : "pass");
}
