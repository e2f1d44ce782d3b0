import { josa } from "es-hangul";
import type { CardView } from "@/lib/matching/schema.ts";
import { type Words, words } from "@/lib/profiles/mod.ts";

/** How many topics a new room suggests. */
const WANTED = 3;

/** Shared, and nothing to talk about. */
const NO_TOPIC: ReadonlySet<string> = new Set(["gender", "birth_year"]);

/** Questions that say nothing about anybody, for two people who told little. */
const OPEN_QUESTIONS: readonly Words[] = [
  words(
    "동네에서 자주 가시는 곳이 있으세요?",
    "Do you have a favourite place in the neighbourhood?",
  ),
  words(
    "요즘 자주 드시는 음식이 뭐예요?",
    "What do you like to eat these days?",
  ),
  words("쉬는 날에는 보통 뭐 하세요?", "What do you do on a day off?"),
];

/**
 * Three first lines that either of two people could send as they are: about what
 * they share, what they see differently, what is not known yet. They say nothing
 * that is not on the card of both.
 */
export function iceBreakers(
  { reasons, conflicts, ask }: Pick<CardView, "reasons" | "conflicts" | "ask">,
): Words[] {
  const shared = reasons.flatMap(({ question, label, answers: [one, other] }) =>
    one !== undefined && one.text.ko === other?.text.ko &&
      !NO_TOPIC.has(question)
      ? [sharedLine(label, one.text)]
      : []
  );
  const differing = conflicts.map(({ label }) =>
    words(
      `${
        josa(label.ko, "은/는")
      } 서로 답이 다르더라고요. 어떻게 맞추면 좋을까요?`,
      `We answered differently about this: ${label.en}. How could we meet halfway?`,
    )
  );
  const unknown = ask.map(({ label }) =>
    words(
      `${josa(label.ko, "은/는")} 어떠세요? 서로 알아 두면 좋을 것 같아요.`,
      `How about this: ${label.en}? It would be good to know.`,
    )
  );
  // One of each kind first: three alike would be dull.
  const mixed = [0, 1, 2].flatMap((i) =>
    [shared, differing, unknown].flatMap((topics) => topics[i] ?? [])
  );
  return [...mixed, ...OPEN_QUESTIONS].slice(0, WANTED);
}

function sharedLine(label: Words, text: Words): Words {
  const that = josa.pick(text.ko, "이라/라");
  return words(
    `${label.ko} 질문에 둘 다 ‘${text.ko}’${that}고 답했네요. 반가워요!`,
    `We both answered “${text.en}” about this: ${label.en}. Nice to meet you!`,
  );
}
