import { type Words, words } from "@/lib/profiles/mod.ts";

/** How roommates who differ in a question often settle it: a beginning to be changed, and no advice. */
const SUGGESTIONS: Readonly<Record<string, Words>> = {
  bedtime: words(
    "먼저 자는 사람이 누우면 큰 불을 끄고, 그 뒤로는 이어폰과 스탠드만 써요.",
    "When the first one goes to bed the main light goes off; after that it is earphones and a desk lamp.",
  ),
  wakeup_time: words(
    "알람은 한 번만 울리게 하고, 먼저 일어난 사람은 조용히 준비해요.",
    "Alarms ring once, and whoever is up first gets ready quietly.",
  ),
  sleeping_habit: words(
    "잠버릇이 심한 날은 서로 말해 주고, 귀마개를 함께 준비해 둬요.",
    "We tell each other about bad nights, and keep earplugs at hand.",
  ),
  shower_time: words(
    "아침에는 나가는 시간이 이른 사람이 먼저 씻고, 한 사람이 20분을 넘기지 않아요.",
    "In the morning whoever leaves first showers first, 20 minutes at most.",
  ),
  room_dryer: words(
    "누가 자고 있을 때 드라이기는 욕실에서 써요.",
    "While somebody sleeps the hair dryer is used in the bathroom.",
  ),
  in_room_call: words(
    "짧은 통화는 방에서, 10분이 넘으면 밖에서 해요.",
    "Short calls are fine in the room; longer than 10 minutes goes outside.",
  ),
  smoking: words(
    "집 안과 창가에서는 피우지 않고, 밖의 정해진 곳에서만 피워요.",
    "No smoking inside or at the window, only in a set place outside.",
  ),
  late_night_snack: words(
    "밤 11시 뒤에는 냄새나는 음식은 먹지 않고, 먹은 자리는 바로 치워요.",
    "After 11 pm nothing that smells, and whoever eats clears up at once.",
  ),
  cleaning_style: words(
    "일주일에 한 번 날을 정해 함께 청소하고, 공용 자리는 쓴 사람이 그날 치워요.",
    "We clean together on a set day each week; shared places are tidied the same day by who used them.",
  ),
  guests: words(
    "손님은 하루 전에 서로 물어보고, 밤 10시 전에 돌아가요.",
    "Guests are asked for a day ahead, and leave before 10 pm.",
  ),
  overnight_guests: words(
    "자고 가는 손님은 둘 다 괜찮을 때만, 한 달에 한 번까지 받아요.",
    "Guests stay overnight only when both agree, once a month at most.",
  ),
  pets: words(
    "동물이 다니는 자리를 정하고, 돌보고 치우는 일은 데려온 사람이 해요.",
    "We agree where the pet may go; its owner looks after it and cleans up.",
  ),
  chores: words(
    "요리한 사람은 설거지를 하지 않고, 순서는 한 주씩 바꿔요.",
    "Who cooks does not wash up, and we take turns by the week.",
  ),
  noise_sensitivity: words(
    "밤 11시부터 아침 7시까지는 소리 나는 일을 하지 않아요.",
    "From 11 pm to 7 am nothing that makes noise.",
  ),
  heat_sensitivity: words(
    "에어컨은 26도로 맞추고, 바꿀 때는 서로 물어봐요.",
    "The air conditioner is set to 26 °C, and we ask before changing it.",
  ),
  cold_sensitivity: words(
    "난방은 22도로 맞추고, 창문은 서로 물어보고 열어요.",
    "The heating is set to 22 °C, and we ask before opening a window.",
  ),
  perfume_usage: words(
    "향수와 방향제는 방 밖에서 쓰고, 쓴 뒤에는 환기해요.",
    "Perfume and air fresheners are used outside the room, and we air it afterwards.",
  ),
  bug_response: words(
    "벌레는 덜 무서워하는 사람이 잡고, 약과 방충망은 함께 챙겨요.",
    "Whoever minds insects less deals with them; we share spray and screens.",
  ),
  talk: words(
    "헤드폰을 쓰고 있으면 혼자 있고 싶은 시간으로 알아요.",
    "Headphones on means that somebody wants to be left alone.",
  ),
  relationship: words(
    "서로의 생활은 묻지 않고, 함께하고 싶은 일은 먼저 물어봐요.",
    "We leave each other's lives alone, and ask when we want to do something together.",
  ),
};

/** A beginning for the clause about a question, in both languages. */
export function suggestionFor(question: string, label: Words): Words {
  const known = Object.hasOwn(SUGGESTIONS, question)
    ? SUGGESTIONS[question]
    : undefined;
  return known ?? words(
    `${label.ko} 문제는 한 달 동안 서로 맞춰 보고 다시 이야기해요.`,
    `${label.en}: we try to meet halfway for a month, and talk again.`,
  );
}
