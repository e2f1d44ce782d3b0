import type { Phrases } from "@/lib/matching/reasons/phrases.ts";

/** What two future roommates who answered alike have in common. */
export const ROOMMATE_PHRASES: Phrases = {
  bedtime: {
    e: ["밤 8~10시에 주무시", "go to sleep at 8–10 pm"],
    m: ["밤 11~12시에 주무시", "go to sleep between 11 pm and midnight"],
    l: ["자정에서 1시 사이에 주무시", "go to sleep between midnight and 1 am"],
    vl: ["새벽 2시 넘어 주무시", "go to sleep after 2 am"],
  },
  wakeup_time: {
    e: ["아침 6시 전에 일어나시", "get up before 6 am"],
    m: ["아침 7~8시에 일어나시", "get up at 7–8 am"],
    l: ["아침 9~10시에 일어나시", "get up at 9–10 am"],
    vl: ["11시 넘어 일어나시", "get up after 11 am"],
  },
  sleeping_habit: {
    n: ["잠버릇이 없으시", "have no sleeping habit"],
    c: ["이를 가는 잠버릇이 있으시", "grind your teeth at night"],
    s: ["코를 고는 잠버릇이 있으시", "snore"],
  },
  room_dryer: {
    y: ["드라이기를 방에서 쓰시", "use a hair dryer in the room"],
    n: [
      "드라이기를 방에서는 쓰지 않으시",
      "use no hair dryer in the room",
    ],
  },
  in_room_call: {
    n: ["방에서 통화해도 괜찮으시", "are fine with calls in the room"],
    o: ["통화는 밖에서만 하시", "make calls only outside"],
  },
  smoking: {
    no: ["담배를 피우지 않으시", "don't smoke"],
    vape: ["전자담배만 피우시", "smoke only e-cigarettes"],
    yes: ["담배를 피우시", "smoke"],
  },
  late_night_snack: {
    n: ["방에서 야식을 드시지 않으시", "never snack late in the room"],
    s: ["가끔 야식을 드시", "sometimes have a late-night snack"],
    o: ["자주 야식을 드시", "often have a late-night snack"],
  },
  cleaning_style: {
    daily: ["눈에 띄면 바로 청소하시", "clean as soon as you see dirt"],
    o: ["날을 정해 한 번에 청소하시", "clean all at once on a set day"],
    m: ["청소는 일주일에 한 번쯤 하시", "clean about once a week"],
    l: ["더러워지면 청소하시", "clean when it gets dirty"],
  },
  noise_sensitivity: {
    dull: ["잠귀가 어두우시", "sleep through almost anything"],
    some: [
      "큰 소리나 불빛에는 깨시",
      "wake up from loud noise or light",
    ],
    keen: ["작은 소리에도 깨시", "wake up from the slightest noise"],
  },
  heat_sensitivity: {
    l: ["더위를 적게 타시", "feel the heat only a little"],
    m: ["더위는 보통이시", "feel the heat as most do"],
    h: ["더위를 많이 타시", "feel the heat a lot"],
  },
  cold_sensitivity: {
    l: ["추위를 적게 타시", "feel the cold only a little"],
    m: ["추위는 보통이시", "feel the cold as most do"],
    h: ["추위를 많이 타시", "feel the cold a lot"],
  },
  perfume_usage: {
    n: ["향수를 쓰지 않으시", "wear no perfume"],
    s: ["가끔 향수를 쓰시", "sometimes wear perfume"],
    o: ["자주 향수를 쓰시", "often wear perfume"],
  },
  talk: {
    both: ["말하기와 듣기가 반반이시", "talk and listen in equal parts"],
  },
  relationship: {
    f: ["친한 친구가 되고 싶으시", "want to become close friends"],
    m: ["편하게 지내는 사이를 원하시", "want to be on easy terms"],
    b: [
      "서로 방해하지 않는 사이를 원하시",
      "want to just share the room",
    ],
  },
  guests: {
    n: ["집에 손님을 부르지 않으시", "never have guests"],
    s: ["한 달에 한두 번 손님을 부르시", "have guests once or twice a month"],
    o: ["매주 손님을 부르시", "have guests every week"],
  },
  overnight_guests: {
    n: ["자고 가는 손님이 없으시", "never have overnight guests"],
    s: [
      "한 달에 한두 번 자고 가는 손님이 있으시",
      "have overnight guests once or twice a month",
    ],
    o: ["매주 자고 가는 손님이 있으시", "have overnight guests every week"],
  },
  pets: {
    n: ["반려동물이 없으시", "have no pets"],
    small: ["작은 동물을 키우시", "have a small animal"],
    cat: ["고양이를 키우시", "have a cat"],
    dog: ["강아지를 키우시", "have a dog"],
  },
  chores: {
    either: ["요리도 설거지도 괜찮으시", "are fine with cooking or washing up"],
    none: ["집에서는 해 드시지 않으시", "don't cook at home"],
  },
};
