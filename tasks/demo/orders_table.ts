import type { NewOrder, OrderState } from "@/lib/orders/schema.ts";

/** An order as it is written down; minutes are counted from now. */
export interface DemoOrder extends
  Partial<
    Pick<NewOrder, "kind" | "category" | "when_short" | "place">
  > {
  host: string;
  title: string;
  content: string;
  target: number;
  /** When it was posted, and when it closes: a negative number is past. */
  ago: number;
  closes: number;
  min?: number;
  fee?: number;
  /** Who comes, in turn, and who queues once it is full. */
  guests: string[];
  queue?: string[];
  /** What the host did since. */
  steps?: OrderState[];
  /** username name price qty, one a line. */
  items?: string;
  /** Said before the last step, as in a talk. */
  lines?: string;
}

/** What neighbours of the demonstration do together today, and did yesterday. */
export const ORDERS: DemoOrder[] = [
  {
    ...{ host: "junho", title: "족발 대자 셋이서", category: "족발,보쌈" },
    content: "막국수까지 시켜서 나눠요. 배달비는 똑같이 나눕니다.",
    ...{ target: 3, ago: 1_560, closes: -1_500, min: 30_000, fee: 3_000 },
    place: "역삼초 정문",
    guests: ["mina", "taeyang"],
    steps: ["locked", "ordered", "arrived", "settled"],
    items: `
junho 족발 대 1/3 14000 1
mina 족발 대 1/3 14000 1
mina 막국수 7000 1
taeyang 족발 대 1/3 14000 1
`,
    lines: `
junho 50분 걸린대요. 오면 바로 알려 드릴게요
mina 네! 막국수는 제 거예요 ㅎㅎ
taeyang 정문에서 뵐게요
`,
  },
  {
    ...{ host: "mina", title: "간장치킨 한 마리씩 같이 시켜요" },
    ...{ category: "치킨", place: "역삼역 3번 출구 앞", when_short: "extend" },
    content: "두 마리부터 배달비가 무료예요. 무 많이 달라고 할게요.",
    ...{ target: 4, ago: 48, closes: 42, min: 36_000, fee: 3_000 },
    guests: ["junho", "sohee"],
    items: `
mina 간장치킨 18900 1
junho 반반치킨 19900 1
`,
    lines: `
mina 6시 전에 주문 넣을게요. 드실 메뉴 적어 주세요!
junho 저는 반반이요
sohee 아직 고민 중인데 10분만 주세요
`,
  },
  {
    ...{ host: "dohyun", title: "로제 떡볶이 나눠 먹을 분", category: "분식" },
    content: "양이 많아서 셋이 딱 좋아요. 맵기는 착한맛으로 갑니다.",
    ...{ target: 3, ago: 37, closes: 23, min: 15_000, fee: 2_500 },
    ...{ place: "도곡공원 정문", when_short: "extend" },
    guests: ["yerin"],
    items: `
dohyun 로제 떡볶이 1/3 6000 1
yerin 로제 떡볶이 1/3 6000 1
yerin 김말이 2500 1
`,
  },
  {
    ...{
      host: "kyungmin",
      title: "내일 점심 샐러드 도시락",
      category: "도시락",
    },
    content: "열 개부터 할인이라 다섯 명씩 두 개 정도 생각해요.",
    ...{ target: 5, ago: 95, closes: 240, place: "테헤란로 오피스텔 로비" },
    guests: ["nayeon.s", "chaewon", "eunji_b", "haeun_"],
    queue: ["jiwon.p"],
    lines: `
nayeon.s 저는 닭가슴살로 할게요
chaewon 연어 샐러드 있나요?
kyungmin 네 있어요. 2천 원 추가예요
`,
  },
  {
    ...{
      host: "bora.kim",
      title: "크로플 반반 시켜요",
      category: "카페,디저트",
    },
    content: "플레인이랑 인절미로 두 상자요.",
    ...{
      target: 3,
      ago: 75,
      closes: -32,
      fee: 2_000,
      place: "역삼동 우체국 앞",
    },
    guests: ["seoyeon.k", "woojin"],
    steps: ["locked", "ordered"],
    items: `
bora.kim 크로플 4개 12800 1
seoyeon.k 인절미 크로플 2개 7400 1
woojin 아이스 아메리카노 3200 1
`,
  },
  {
    ...{ host: "siwoo", title: "라지 피자 반반 하실 분", category: "피자" },
    content: "혼자 먹기엔 커서요. 불고기 반, 포테이토 반 어떠세요?",
    ...{
      target: 2,
      ago: 52,
      closes: 130,
      fee: 3_500,
      place: "역삼동 빌라 골목 입구",
    },
    guests: [],
  },
  {
    ...{ kind: "meal", host: "yujin92", title: "혼밥 말고 같이 국밥 드실 분" },
    ...{ category: "백반,죽,국수", place: "역삼시장 국밥집" },
    content: "퇴근하고 7시 반쯤 가려고요. 조용히 먹어도 좋아요.",
    ...{ target: 3, ago: 66, closes: 95 },
    guests: ["minseok"],
  },
  {
    ...{ kind: "meetup", host: "hyunwoo.j", title: "양재천 5km 천천히 달려요" },
    content: "1km에 7분쯤 속도로 달리고 물만 마시고 헤어져요.",
    ...{ target: 6, ago: 310, closes: 1_200, place: "매봉역 4번 출구" },
    guests: ["dohyun", "haeun_", "jaehyuk"],
  },
  {
    ...{ host: "gaeul", title: "마라탕 네 명이서 시켜요", category: "아시안" },
    content: "2단계로 시키고 꿔바로우는 나눠 먹어요.",
    ...{ target: 4, ago: 44, closes: 36, min: 40_000, fee: 3_000 },
    ...{ place: "신림역 7번 출구", when_short: "cancel" },
    guests: ["dahye.l", "somin"],
    items: `
gaeul 마라탕 2단계 13500 1
dahye.l 마라탕 1단계 12800 1
`,
  },
  {
    ...{ host: "inho", title: "치즈 돈까스 같이 시킬 분" },
    ...{ category: "돈까스,회,일식", place: "서원동 편의점 앞" },
    content: "두 개면 배달비가 반이에요.",
    ...{ target: 2, ago: 58, closes: 61, fee: 3_000 },
    guests: ["jungwoo"],
    queue: ["kangsan"],
  },
  {
    ...{ host: "chanyoung", title: "버블티 두 잔 사면 한 잔 더" },
    ...{ category: "카페,디저트", place: "고시촌 입구" },
    content: "세 명 모이면 한 잔 값이 빠져요.",
    ...{ target: 3, ago: 41, closes: 19 },
    guests: ["jisoo.m"],
  },
  {
    ...{ kind: "meetup", host: "suah", title: "관악산 둘레길 산책" },
    content: "서울대 정문에서 만나 한 시간만 걸어요. 강아지도 좋아요.",
    ...{ target: 8, ago: 620, closes: 2_600, place: "서울대 정문" },
    guests: ["hanbyul", "minjae_", "hyejin.y", "arin.o"],
  },
];
