import type { Phrases } from "@/lib/matching/reasons/phrases.ts";

/** What two people on a date who answered alike have in common; interests are listed by name. */
export const DATE_PHRASES: Phrases = {
  intent: {
    friend: ["편한 친구로 시작하고 싶으시", "want to start as friends"],
    date: ["가벼운 데이트를 원하시", "look for casual dates"],
    serious: ["진지한 연애를 원하시", "look for a serious relationship"],
    marriage: ["결혼까지 생각하시", "think of marriage"],
  },
  field: {
    it: ["IT·개발 쪽 일을 하시", "work in IT"],
    science: ["과학·공학 쪽 일을 하시", "work in science or engineering"],
    health: ["의료·보건 쪽 일을 하시", "work in health"],
    education: ["교육 쪽 일을 하시", "work in education"],
    business: ["경영·금융 쪽 일을 하시", "work in business or finance"],
    public: ["공공·법률 쪽 일을 하시", "work in public service or law"],
    arts: ["예술·디자인 쪽 일을 하시", "work in arts or design"],
    media: ["미디어·홍보 쪽 일을 하시", "work in media"],
    service: ["서비스·판매 쪽 일을 하시", "work in service or sales"],
  },
  smoking: {
    no: ["담배를 피우지 않으시", "don't smoke"],
    vape: ["전자담배만 피우시", "smoke only e-cigarettes"],
    yes: ["담배를 피우시", "smoke"],
  },
  drinking: {
    n: ["술을 드시지 않으시", "don't drink"],
    s: ["가끔 술을 드시", "sometimes drink"],
    o: ["술을 즐겨 드시", "enjoy a drink"],
  },
  children: {
    want: ["아이를 갖고 싶으시", "want children"],
    open: ["아이에 대해 열려 있으시", "are open about children"],
    no: ["아이를 원하지 않으시", "don't want children"],
    have: ["아이가 있으시", "have children"],
  },
  pace: {
    home: ["쉬는 날 집에서 쉬시", "spend days off resting at home"],
    both: [
      "쉬는 날은 집과 밖이 반반이시",
      "spend days off half at home, half outside",
    ],
    out: ["쉬는 날 밖에 나가시", "go out on days off"],
  },
};
