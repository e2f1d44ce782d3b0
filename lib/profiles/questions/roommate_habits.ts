// Runs in the browser too.
import {
  options,
  type Question,
  words,
} from "@/lib/profiles/questions/question.ts";
import { SMOKING } from "@/lib/profiles/questions/shared.ts";

/** How somebody lives: what roommates notice every day. */
export const HABITS: readonly Question[] = [
  {
    id: "bedtime",
    section: "habits",
    kind: "choice",
    ask: words("보통 몇 시에 잠드세요?", "When do you usually fall asleep?"),
    askOther: words(
      "룸메이트는 몇 시에 자면 좋을까요?",
      "When should your roommate go to sleep?",
    ),
    options: options(
      ["e", "밤 8~10시", "8–10 pm"],
      ["m", "밤 11~12시", "11 pm–midnight"],
      ["l", "자정~1시", "Midnight–1 am"],
      ["vl", "새벽 2시 이후", "After 2 am"],
    ),
    ordered: true,
    role: "similar",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "wakeup_time",
    section: "habits",
    kind: "choice",
    ask: words("보통 몇 시에 일어나세요?", "When do you usually get up?"),
    askOther: words(
      "룸메이트는 몇 시에 일어나면 좋을까요?",
      "When should your roommate get up?",
    ),
    options: options(
      ["e", "아침 6시 전", "Before 6 am"],
      ["m", "7~8시", "7–8 am"],
      ["l", "9~10시", "9–10 am"],
      ["vl", "11시 이후", "After 11 am"],
    ),
    ordered: true,
    role: "similar",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "sleeping_habit",
    section: "habits",
    kind: "choice",
    ask: words("잠버릇이 있으세요?", "Do you have a sleeping habit?"),
    askOther: words(
      "룸메이트의 잠버릇, 어디까지 괜찮으세요?",
      "Which habits of a roommate are fine?",
    ),
    options: options(
      ["n", "없어요", "None"],
      ["c", "이를 갈아요", "I grind my teeth"],
      ["s", "코를 골아요", "I snore"],
    ),
    role: "acceptable",
    canVeto: true,
    audience: "all",
  },
  {
    id: "shower_time",
    section: "habits",
    kind: "choice",
    ask: words("주로 언제 씻으세요?", "When do you usually shower?"),
    options: options(
      ["morning", "아침", "Morning"],
      ["evening", "저녁", "Evening"],
      ["both", "아침저녁 모두", "Both"],
    ),
    // Two people who need the bathroom at the same hour wait for each other.
    table: [[0.3, 1, 0.5], [1, 0.3, 0.5], [0.5, 0.5, 0.3]],
    role: "complementary",
    audience: "all",
  },
  {
    id: "room_dryer",
    section: "habits",
    kind: "choice",
    ask: words(
      "방 안에서 드라이기를 쓰세요?",
      "Do you use a hair dryer in the room?",
    ),
    askOther: words(
      "룸메이트가 방에서 드라이기를 써도 될까요?",
      "May your roommate use one in the room?",
    ),
    options: options(
      ["y", "방에서 써요", "In the room"],
      ["n", "방에서는 안 써요", "Not in the room"],
    ),
    role: "acceptable",
    audience: "all",
  },
  {
    id: "in_room_call",
    section: "habits",
    kind: "choice",
    ask: words(
      "방에서 통화하는 건 어떠세요?",
      "What about phone calls in the room?",
    ),
    askOther: words(
      "룸메이트의 통화는 어디서 하면 좋을까요?",
      "Where should your roommate make calls?",
    ),
    options: options(
      ["n", "방에서 해도 괜찮아요", "In the room is fine"],
      ["o", "밖에서만 해요", "Only outside"],
    ),
    role: "acceptable",
    canVeto: true,
    audience: "all",
  },
  {
    id: "smoking",
    section: "habits",
    kind: "choice",
    ask: words("담배를 피우세요?", "Do you smoke?"),
    askOther: words(
      "룸메이트의 흡연, 어디까지 괜찮으세요?",
      "What is fine in a roommate?",
    ),
    options: SMOKING,
    ordered: true,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "late_night_snack",
    section: "habits",
    kind: "choice",
    ask: words("방에서 야식을 드세요?", "Late-night snacks in the room?"),
    askOther: words(
      "룸메이트의 야식은 어느 정도가 좋을까요?",
      "How often may your roommate have them?",
    ),
    options: options(
      ["n", "안 먹어요", "Never"],
      ["s", "가끔 먹어요", "Sometimes"],
      ["o", "자주 먹어요", "Often"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "cleaning_style",
    section: "habits",
    kind: "choice",
    ask: words("청소는 어떻게 하세요?", "How do you clean?"),
    askOther: words(
      "룸메이트는 어떻게 청소하면 좋을까요?",
      "How should your roommate clean?",
    ),
    options: options(
      ["daily", "눈에 띄면 바로 해요", "As soon as I see dirt"],
      ["o", "날을 정해 한 번에 해요", "All at once on a set day"],
      ["m", "일주일에 한 번쯤 해요", "About once a week"],
      ["l", "더러워지면 해요", "When it gets dirty"],
    ),
    ordered: true,
    role: "similar",
    canVeto: true,
    audience: "all",
    quick: true,
  },
];
