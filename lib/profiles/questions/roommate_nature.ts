// Runs in the browser too.
import {
  options,
  type Question,
  words,
} from "@/lib/profiles/questions/question.ts";

const TEMPERATURE = [
  ["l", "적게 타요", "A little"],
  ["m", "보통이에요", "Average"],
  ["h", "많이 타요", "A lot"],
] as const;

/** What somebody is like and needs from the one who shares the room. */
export const NATURE: readonly Question[] = [
  {
    id: "noise_sensitivity",
    label: words("잠귀", "Light sleeper"),
    section: "nature",
    kind: "choice",
    ask: words("잠귀가 밝으신가요?", "How light a sleeper are you?"),
    askOther: words(
      "룸메이트는 어느 정도면 편할까요?",
      "What would be easy for you?",
    ),
    options: options(
      ["dull", "잘 안 깨요", "Hardly anything wakes me"],
      ["some", "큰 소리나 불빛에는 깨요", "Loud noise or light wakes me"],
      ["keen", "작은 소리에도 깨요", "The slightest noise wakes me"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
    quick: true,
  },
  {
    id: "heat_sensitivity",
    label: words("더위", "Heat"),
    section: "nature",
    kind: "choice",
    ask: words("더위를 많이 타세요?", "Do you feel the heat?"),
    askOther: words(
      "룸메이트는 더위를 얼마나 타면 좋을까요?",
      "And your roommate?",
    ),
    options: options(...TEMPERATURE),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "cold_sensitivity",
    label: words("추위", "Cold"),
    section: "nature",
    kind: "choice",
    ask: words("추위를 많이 타세요?", "Do you feel the cold?"),
    askOther: words(
      "룸메이트는 추위를 얼마나 타면 좋을까요?",
      "And your roommate?",
    ),
    options: options(...TEMPERATURE),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "perfume_usage",
    label: words("향수", "Perfume"),
    section: "nature",
    kind: "choice",
    ask: words("향수를 쓰세요?", "Do you wear perfume?"),
    askOther: words(
      "룸메이트의 향수, 어디까지 괜찮으세요?",
      "How much is fine in a roommate?",
    ),
    options: options(
      ["n", "안 써요", "No"],
      ["s", "가끔 써요", "Sometimes"],
      ["o", "자주 써요", "Often"],
    ),
    ordered: true,
    role: "acceptable",
    audience: "all",
  },
  {
    id: "bug_response",
    label: words("벌레", "Insects"),
    section: "nature",
    kind: "choice",
    ask: words("벌레를 잡을 수 있으세요?", "Can you deal with insects?"),
    askOther: words(
      "룸메이트는 벌레를 잡을 수 있어야 할까요?",
      "Should your roommate be able to?",
    ),
    options: options(
      ["c", "못 잡아요", "I can't"],
      ["m", "작은 건 잡아요", "Small ones"],
      ["p", "잘 잡아요", "I'm good at it"],
    ),
    // One of the two should be able to.
    table: [[0, 0.6, 1], [0.4, 0.8, 1], [0.9, 1, 1]],
    role: "complementary",
    audience: "all",
  },
  {
    id: "talk",
    label: words("대화", "Talking"),
    section: "nature",
    kind: "choice",
    ask: words("이야기할 때 어느 쪽이세요?", "In a talk, which are you?"),
    options: options(
      ["talker", "주로 말해요", "Mostly talking"],
      ["both", "반반이에요", "Half and half"],
      ["listener", "주로 들어요", "Mostly listening"],
    ),
    table: [[0.4, 0.8, 1], [0.8, 1, 0.8], [1, 0.8, 0.4]],
    role: "complementary",
    audience: "all",
  },
  {
    id: "relationship",
    label: words("원하는 사이", "How close"),
    section: "nature",
    kind: "choice",
    ask: words(
      "룸메이트와 어떤 사이가 되고 싶으세요?",
      "What should you two become?",
    ),
    options: options(
      ["f", "친한 친구", "Close friends"],
      ["m", "편하게 지내는 사이", "On easy terms"],
      ["b", "서로 방해하지 않는 사이", "Just sharing the room"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
    quick: true,
  },
];
