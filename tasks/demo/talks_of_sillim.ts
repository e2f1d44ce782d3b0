import type { DemoTalk } from "@/tasks/demo/talk.ts";

/** Conversations around 신림동. */
export const TALKS_OF_SILLIM: DemoTalk[] = [
  {
    between: ["gaeul", "seungmin"],
    when: { minutesAgo: 22 },
    unread: 1,
    lines: `
seungmin 가을님 치킨 공동주문 3명 모였어요
gaeul 오 빠르다 ㅋㅋ 마감 언제예요?
seungmin 7시요! 반반으로 갈까요?
gaeul 저는 양념 못 먹어서 간장이면 좋겠어요
seungmin 그럼 간장 반 후라이드 반으로 할게요
gaeul 네 좋아요. 어디서 받아요?
seungmin 고시촌 입구 편의점 앞이요. 도착하면 말씀드릴게요
`,
  },
  {
    between: ["gaeul", "dahye.l"],
    when: { daysAgo: 1, at: "00:20" },
    unread: 0,
    lines: `
dahye.l 아직 안 자?
gaeul 과제 중.. 너는
dahye.l 나도 ㅋㅋㅋㅋ 내일 발표
gaeul 라면 먹을래? 두 개 있는데
dahye.l 5분 안에 내려감
gaeul 계란도 있음
dahye.l 사랑해
`,
  },
  {
    between: ["inho", "suah"],
    when: { daysAgo: 1, at: "19:48" },
    unread: 0,
    lines: `
inho 수아님, 매칭됐다고 떠서 인사드려요. 인호라고 합니다
suah 안녕하세요! 저도 방금 봤어요 ㅎㅎ
inho 강아지 키우신다고 봤는데 이름이 뭐예요?
suah 두부요 ㅋㅋ 하얘서요
inho 이름부터 귀엽네요. 도림천 자주 산책하세요?
suah 거의 매일이요! 저녁 8시쯤?
inho 저도 그 시간에 뛰는데 한 번쯤 스쳤을 수도 있겠네요
suah 어 혹시 형광 운동화..?
inho 저 맞아요 ㅋㅋㅋㅋㅋ
suah 두부가 맨날 쫓아가려던 분이네요 ㅋㅋㅋ
`,
  },
  {
    between: ["geonwoo", "arin.o"],
    when: { daysAgo: 2, at: "21:15" },
    unread: 0,
    lines: `
arin.o 건우님 청소 주기는 어느 정도가 편하세요?
geonwoo 일주일에 한 번 같이 하고 설거지는 그날그날이요
arin.o 저랑 똑같네요! 친구 초대는요?
geonwoo 미리 말만 하면 괜찮아요. 자고 가는 건 한 달에 한 번 정도?
arin.o 네 저도 그 정도가 좋아요
arin.o 그럼 집 같이 보러 다녀요. 예산은 보증금 천에 월 70까지 생각해요
geonwoo 좋습니다. 부동산에 토요일로 예약해 둘게요
`,
  },
  {
    between: ["donghae", "hyejin.y"],
    when: { daysAgo: 2, at: "12:30" },
    unread: 2,
    lines: `
hyejin.y 동해님 순대타운 몇 시에 가실 거예요?
donghae 저 1시 수업 끝나고요! 10분 정도면 도착해요
hyejin.y 그럼 제가 먼저 가서 백순대 시켜 놓을게요
donghae 2인분이면 될까요? 저 많이 먹는데 ㅋㅋ
hyejin.y 3인분 시킬게요 ㅋㅋㅋ
hyejin.y 볶음밥도 먹을 거니까 천천히 오세요
`,
  },
  {
    between: ["jungwoo", "somin"],
    when: { daysAgo: 3, at: "20:05" },
    unread: 0,
    lines: `
jungwoo 소민님 혹시 스터디 같이 하실래요? 평일 저녁이요
somin 무슨 공부 하세요?
jungwoo 저는 정보처리기사요. 각자 할 거 하는 모각공이에요
somin 오 좋아요. 저는 토익이요 ㅎㅎ
jungwoo 그럼 월수금 7시 반에 녹두거리 카페에서 봐요
somin 첫날은 제가 커피 살게요!
jungwoo 둘째 날은 제가요 ㅋㅋ
`,
  },
  {
    between: ["byungchul", "yuna.c"],
    when: { daysAgo: 4, at: "15:22" },
    unread: 0,
    lines: `
yuna.c 안녕하세요 신림 이사 온 지 일주일 됐는데 병원 어디가 괜찮아요?
byungchul 어디가 아프신데요?
yuna.c 감기 같아요 ㅠㅠ
byungchul 역 4번 출구 쪽 내과가 친절해요. 토요일도 2시까지 해요
byungchul 죽은 시장 안에 할머니 죽집이 최고고요
yuna.c 진짜 토박이시네요.. 감사합니다!
byungchul 얼른 나으세요~
+1500 yuna.c 다 나았어요! 죽 정말 맛있었어요
`,
  },
  {
    between: ["chanyoung", "jisoo.m"],
    when: { daysAgo: 1, at: "14:10" },
    unread: 0,
    lines: `
chanyoung 지수님 저희 이번 주 일요일에 뭐 할까요?
jisoo.m 날씨 좋으면 관악산 어때요? 완전 초보 코스로
chanyoung 저 등산화 없는데 괜찮을까요
jisoo.m 운동화면 충분해요. 호수공원까지만 가도 예뻐요
chanyoung 좋아요! 김밥은 제가 싸 갈게요
jisoo.m 직접요?? 기대된다
chanyoung ..사 갈게요
jisoo.m ㅋㅋㅋㅋㅋㅋ
`,
  },
  {
    between: ["hanbyul", "minjae_"],
    when: { minutesAgo: 330 },
    unread: 0,
    lines: `
hanbyul 민재야 너네 집 와이파이 비번 뭐였지
minjae_ 냉장고에 붙여 놨잖아
hanbyul 아 맞다 ㅋㅋ
minjae_ 그리고 나 오늘 늦어. 택배 오면 좀 넣어 줘
hanbyul ㅇㅋ 저녁은?
minjae_ 먹고 들어감
`,
  },
  {
    between: ["soyul", "kangsan"],
    when: { daysAgo: 5, at: "22:40" },
    unread: 0,
    lines: `
kangsan 소율님 취미에 베이스라고 되어 있던데 밴드 하세요?
soyul 네 직장인 밴드요 ㅎㅎ 실력은 묻지 마세요
kangsan 저 드럼 쳐요!
soyul 헐 저희 드럼 자리 비었는데요
kangsan 이거 운명 아닌가요 ㅋㅋㅋ
soyul 화요일 합주 구경 오실래요? 사당역 근처예요
kangsan 스틱 챙겨 가겠습니다
`,
  },
  {
    between: ["eunwoo.n", "suah"],
    when: { daysAgo: 4, at: "18:02" },
    unread: 0,
    lines: `
eunwoo.n 혹시 강아지 산책 모임 아직 사람 받으세요?
suah 그럼요! 토요일 아침 9시 도림천이에요
eunwoo.n 저희 애는 겁이 많은데 괜찮을까요
suah 다들 순해요. 처음엔 뒤에서 천천히 걸으면 돼요
eunwoo.n 감사합니다 토요일에 뵐게요!
`,
  },
  {
    between: ["mina", "gaeul"],
    when: { daysAgo: 3, at: "21:35" },
    unread: 0,
    lines: `
gaeul 안녕하세요, 지난번 자취 요리 모임에서 뵀던 가을이에요!
mina 어머 안녕하세요 ㅎㅎ 잘 들어가셨어요?
gaeul 네 신림까지 금방 왔어요
gaeul 그때 알려 주신 된장찌개 해 봤는데 대성공이었어요
mina 오 진짜요? 두부 마지막에 넣으셨죠?
gaeul 네네 시키는 대로 했습니다 ㅋㅋㅋ
mina 다음엔 김치찜 도전해요. 그것도 쉬워요
gaeul 기대할게요! 안녕히 주무세요
`,
  },
];
