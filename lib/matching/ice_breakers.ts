import type { CardView } from "@/lib/matching/schema.ts";
import { type Words, words } from "@/lib/profiles/mod.ts";

/** How many topics a new room suggests. */
const WANTED = 3;

/** Topics that say nothing about anybody, for two people who told little. */
const OPEN_TOPICS: readonly Words[] = [
  words(
    "동네에서 자주 가는 곳을 물어보세요.",
    "Ask for their favourite place in the neighbourhood.",
  ),
  words(
    "요즘 자주 먹는 음식을 물어보세요.",
    "Ask what they like to eat these days.",
  ),
  words("쉬는 날 계획을 물어보세요.", "Ask about plans for the next day off."),
];

/**
 * Three ways to begin a talk, the same for both: what they share, what they
 * see differently, what is not known yet. Says nothing that is not on the card.
 */
export function iceBreakers(
  { reasons, conflicts, ask }: Pick<CardView, "reasons" | "conflicts" | "ask">,
): Words[] {
  const shared = reasons.flatMap(({ label, answers: [mine, theirs] }) =>
    mine !== undefined && mine.text.ko === theirs?.text.ko
      ? [shareTopic(label, mine.text)]
      : []
  );
  const differing = conflicts.map(({ label }) =>
    words(
      `서로 다른 답: ${label.ko}. 어떻게 맞추면 좋을지 이야기해 보세요.`,
      `You differ on this: ${label.en}. Talk about how to meet halfway.`,
    )
  );
  const unknown = ask.map(({ label }) =>
    words(
      `아직 모르는 것: ${label.ko}. 가볍게 물어보세요.`,
      `Not known yet: ${label.en}. Feel free to ask.`,
    )
  );
  // One of each kind first: three alike would be dull.
  const mixed = [0, 1, 2].flatMap((i) =>
    [shared, differing, unknown].flatMap((topics) => topics[i] ?? [])
  );
  return [...mixed, ...OPEN_TOPICS].slice(0, WANTED);
}

function shareTopic(label: Words, text: Words): Words {
  return words(
    `${label.ko}: 두 분 모두 ‘${text.ko}’라고 답했어요. 이 이야기로 시작해 보세요.`,
    `${label.en}: you both answered “${text.en}”. Start from there.`,
  );
}
