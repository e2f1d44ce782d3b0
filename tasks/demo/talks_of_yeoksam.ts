import type { DemoTalk } from "@/tasks/demo/talk.ts";

/** Conversations around 역삼동. A line is "who text"; "+90 who text" comes ninety minutes after the one before. */
export const TALKS_OF_YEOKSAM: DemoTalk[] = [
  {
    between: ["mina", "junho"],
    when: { minutesAgo: 6 },
    unread: 2,
    lines: `
junho 안녕하세요 민아님! 룸메 구하신다는 글 보고 연락드려요 ㅎㅎ
mina 안녕하세요 준호님~ 반가워요
mina 혹시 언제쯤 입주 생각하세요?
junho 저는 다음 달 초면 딱 좋을 것 같아요
junho 지금 사는 데 계약이 말일에 끝나서요
mina 오 저도 첫째 주 생각하고 있었어요
+1320 junho 어제 말씀하신 집 위치 찾아봤는데 역삼역에서 7분이면 진짜 가깝네요
mina 네 ㅎㅎ 언덕도 없어서 걸을 만해요
mina 근데 제가 아침형이라 11시엔 자는데 괜찮으세요?
junho 저도 출근이 8시라 12시 전엔 무조건 자요 ㅋㅋ
mina 다행이다 ㅋㅋㅋ
+1290 mina 오늘 저녁에 집 보러 오실래요? 7시쯤 어떠세요
junho 좋아요! 퇴근하고 바로 갈게요
junho 역삼역 3번 출구에서 연락드리면 될까요?
`,
  },
  {
    between: ["mina", "seoyeon.k"],
    when: { minutesAgo: 48 },
    unread: 0,
    lines: `
seoyeon.k 언니 오늘 점심 뭐 먹을 거예요?
mina 아직 못 정했어.. 추운데 국물 어때
seoyeon.k 콜 ㅋㅋ 회사 앞에 새로 생긴 순두부집 가 봤어요?
mina 아니! 맛있대?
seoyeon.k 팀장님이 세 번 갔대요
mina 그럼 믿을 만하네 ㅋㅋㅋ 12시 10분 1층에서 봐
seoyeon.k 넵 자리 먼저 맡아 놓을게요
`,
  },
  {
    between: ["mina", "dohyun"],
    when: { daysAgo: 1, at: "20:12" },
    unread: 1,
    lines: `
dohyun 민아님 안녕하세요. 소개 글에 클라이밍 좋아하신다고 되어 있어서 말 걸어 봐요 :)
mina 앗 안녕하세요 ㅎㅎ 도현님도 하세요?
dohyun 네 이제 8개월 됐어요. 주로 강남 쪽 암장 다녀요
mina 저는 아직 초보라 파란색에서 맨날 떨어져요 ㅠㅠ
dohyun 파란색이면 이미 초보 아니신데요 ㅋㅋ
dohyun 이번 주 토요일 오후에 가려는데 시간 괜찮으시면 같이 가실래요?
mina 토요일 좋아요! 3시 이후면 다 돼요
dohyun 그럼 4시에 암장 앞에서 뵐까요? 끝나고 근처에 파스타 맛있는 집 있어요
`,
  },
  {
    between: ["mina", "haeun_"],
    when: { daysAgo: 2, at: "18:40" },
    unread: 0,
    lines: `
haeun_ 민아 씨 혹시 세탁기 돌릴 때 세제 어디 거 쓰세요?
mina 저 그냥 마트 거 써요 ㅋㅋ 왜요?
haeun_ 옷에서 좋은 냄새 나서요 ㅎㅎ
mina 아 그거 섬유유연제예요! 링크 찾아서 보내 드릴게요
+25 mina 찾았어요. 초록색 통에 든 거예요
haeun_ 감사합니다~~ 바로 주문해야지
`,
  },
  {
    between: ["mina", "sohee"],
    when: { daysAgo: 5, at: "12:03" },
    unread: 0,
    lines: `
sohee 혹시 오늘 샐러드 같이 시키실 분 찾으시는 거 아직 자리 있어요?
mina 네 한 자리 남았어요!
sohee 저 닭가슴살로 하나 할게요
mina 넵 12시 20분쯤 시킬게요. 드레싱은 뭐로 할까요?
sohee 참깨요 ㅎㅎ 감사합니다
+70 sohee 덕분에 배달비 아꼈어요!
mina 저도요 ㅋㅋ 다음에 또 같이 시켜요
`,
  },
  {
    between: ["junho", "minseok"],
    when: { minutesAgo: 95 },
    unread: 0,
    lines: `
minseok 형 오늘 운동 가?
junho 오늘 집 보러 가기로 해서 못 갈 듯
minseok 오 드디어 이사해?
junho 응 괜찮은 룸메 찾은 것 같아
minseok ㅋㅋㅋ 잘됐네 이사할 때 불러 짜장면 얻어먹으러 감
junho 짐 안 나르면 짜장면 없다
minseok 알았어 알았어 ㅋㅋ
`,
  },
  {
    between: ["junho", "jiwon.p"],
    when: { daysAgo: 1, at: "22:05" },
    unread: 3,
    lines: `
junho 지원님 저번에 추천해 주신 영화 봤어요!
jiwon.p 오 어땠어요??
junho 마지막에 좀 울 뻔했어요..
jiwon.p 그쵸 ㅠㅠ 저는 두 번 볼 때도 울었어요
jiwon.p 이번 주말에 비슷한 느낌의 영화 개봉하던데
jiwon.p 혹시 시간 되시면 같이 보실래요?
`,
  },
  {
    between: ["junho", "woojin"],
    when: { daysAgo: 2, at: "19:20" },
    unread: 0,
    lines: `
woojin 준호 씨 저녁 드셨어요?
junho 아직이요! 방금 퇴근했어요
woojin 저 지금 국밥집인데 혼자라 ㅋㅋ 오실래요?
junho 어디 국밥집이요?
woojin 편의점 골목 안쪽에 있는 데요. 할머니가 하시는
junho 아 거기 진짜 맛있죠. 10분 안에 갈게요!
woojin 네 수육도 하나 시켜 놓을게요
`,
  },
  {
    between: ["junho", "taeyang"],
    when: { daysAgo: 4, at: "13:15" },
    unread: 0,
    lines: `
taeyang 안녕하세요 중고 책상 아직 안 팔렸나요?
junho 네 아직 있어요! 가로 120짜리예요
taeyang 차가 없어서 그런데 혹시 같이 들어 주실 수 있을까요..?
junho 어디까지요?
taeyang 바로 옆 건물이에요 ㅎㅎ
junho 그럼 문제없죠 ㅋㅋ 오늘 저녁 8시 어떠세요
taeyang 좋습니다 음료수 사 갈게요!
`,
  },
  {
    between: ["kyungmin", "nayeon.s"],
    when: { daysAgo: 1, at: "23:02" },
    unread: 0,
    lines: `
kyungmin 나연님 오늘 정말 즐거웠어요
nayeon.s 저도요 ㅎㅎ 카페에서 세 시간 있을 줄 몰랐어요
kyungmin 시간이 그렇게 간 줄도 몰랐네요
kyungmin 잘 들어가셨어요?
nayeon.s 네 방금 씻고 누웠어요
nayeon.s 다음엔 제가 아는 데로 가요. 디저트 진짜 맛있어요
kyungmin 좋아요! 다음 주 금요일 어때요?
nayeon.s 금요일 좋아요 :)
`,
  },
  {
    between: ["eunji_b", "chaewon"],
    when: { daysAgo: 3, at: "09:10" },
    unread: 0,
    lines: `
eunji_b 채원님 공과금 이번 달 거 나왔어요
chaewon 앗 얼마예요?
eunji_b 전기 31,200원, 가스 18,400원이요
chaewon 생각보다 적네요! 반반이면 24,800원?
eunji_b 네 맞아요. 천천히 보내 주세요~
+15 chaewon 방금 보냈어요 ㅎㅎ 그리고 휴지 제가 사 놨어요
eunji_b 최고의 룸메...
`,
  },
  {
    between: ["hyunwoo.j", "bora.kim"],
    when: { minutesAgo: 210 },
    unread: 1,
    lines: `
bora.kim 현우님 혹시 알레르기 있으세요?
hyunwoo.j 고양이요.. ㅠㅠ 왜요?
bora.kim 아 제가 고양이를 키워서요 ㅠㅠ 룸메는 어렵겠네요
hyunwoo.j 그러게요 아쉽다
bora.kim 대신 제 친구도 방 구하는데 소개해 드릴까요? 식물만 키워요 ㅋㅋ
hyunwoo.j 오 식물은 환영입니다
`,
  },
  {
    between: ["yerin", "jaehyuk"],
    when: { daysAgo: 6, at: "17:45" },
    unread: 0,
    lines: `
jaehyuk 예린님 오늘 떡볶이 모임 오시나요?
yerin 가고 싶은데 야근각이에요 ㅠㅠ
jaehyuk 아이고.. 그럼 포장해서 문 앞에 걸어 둘게요
yerin 헉 진짜요? 천사세요?
jaehyuk 떡볶이는 식기 전에 나눠야죠 ㅋㅋ
yerin 다음 모임은 제가 쏠게요!!
`,
  },
];
