// Runs in the browser too.
import {
  options,
  type Question,
  words,
} from "@/lib/profiles/questions/question.ts";

const HOW_OFTEN = [
  ["n", "없어요", "Never"],
  ["s", "한 달에 한두 번", "Once or twice a month"],
  ["o", "매주", "Every week"],
] as const;

/** Guests, animals and work that two people share at home. */
export const HOME: readonly Question[] = [
  {
    id: "guests",
    label: words("손님", "Guests"),
    section: "home",
    kind: "choice",
    ask: words("집에 손님을 부르시나요?", "Do you have guests over?"),
    askOther: words(
      "룸메이트의 손님, 얼마나 자주 괜찮으세요?",
      "How often may your roommate?",
    ),
    options: options(...HOW_OFTEN),
    ordered: true,
    role: "similar",
    canVeto: true,
    audience: "all",
  },
  {
    id: "overnight_guests",
    label: words("자고 가는 손님", "Overnight guests"),
    section: "home",
    kind: "choice",
    ask: words("자고 가는 손님이 있으세요?", "Do guests stay overnight?"),
    askOther: words(
      "룸메이트의 손님이 자고 가도 될까요?",
      "May your roommate's guests stay?",
    ),
    options: options(...HOW_OFTEN),
    ordered: true,
    role: "acceptable",
    canVeto: true,
    audience: "all",
  },
  {
    id: "pets",
    label: words("반려동물", "Pets"),
    section: "home",
    kind: "choice",
    ask: words("반려동물과 함께 사세요?", "Do you live with a pet?"),
    askOther: words(
      "룸메이트의 반려동물, 괜찮으세요?",
      "Is a roommate's pet fine?",
    ),
    options: options(
      ["n", "없어요", "No"],
      ["small", "작은 동물이 있어요", "A small animal"],
      ["cat", "고양이가 있어요", "A cat"],
      ["dog", "강아지가 있어요", "A dog"],
    ),
    role: "acceptable",
    canVeto: true,
    audience: "all",
  },
  {
    id: "chores",
    label: words("집안일", "Chores"),
    section: "home",
    kind: "choice",
    ask: words(
      "요리와 설거지 중 어느 쪽이 좋으세요?",
      "Cooking or washing up?",
    ),
    options: options(
      ["cook", "요리", "Cooking"],
      ["either", "둘 다 괜찮아요", "Either"],
      ["wash", "설거지", "Washing up"],
      ["none", "집에서는 안 해 먹어요", "I don't cook at home"],
    ),
    table: [
      [0.4, 0.9, 1, 0.5],
      [0.9, 0.9, 0.9, 0.6],
      [1, 0.9, 0.4, 0.5],
      [0.5, 0.6, 0.5, 1],
    ],
    role: "complementary",
    audience: "all",
  },
];
