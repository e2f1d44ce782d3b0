/** What a demo person answers, as it is written down; the rest of their answers follows from their name. */
export interface DemoAnswers {
  username: string;
  gender: "f" | "m";
  birthYear: number;
  /** Bed time, getting up, cleaning, noise, smoking, as the questionnaire names them. */
  habits: readonly [string, string, string, string, string];
  mbti: string;
  major: string;
  /** Introductions to roommates and to people who eat along. */
  home: string;
  meal: string;
  /** What they like to eat. */
  cuisines: string[];
}

/** What somebody who looks for dates adds. */
export interface DemoDate {
  username: string;
  nickname: string;
  intent: string;
  field: string;
  likes: string;
  bio: string;
}

// username|gender|born|bed wake clean noise smoking|mbti|work|to roommates|to meal buddies|cuisines
const OF_YEOKSAM = `
mina|f|1998|m m daily some no|isfj|브랜드 디자이너|11시엔 자는 아침형이에요. 주말엔 같이 커피 마셔요.|퇴근하고 역삼역 근처에서 편하게 먹을 분 찾아요.|korean japanese salad
junho|m|1997|m m daily dull no|istj|백엔드 개발자|출근이 8시라 일찍 자요. 설거지는 바로바로 해요.|점심은 회사 앞, 저녁은 국밥을 좋아해요.|korean chicken snack
seoyeon.k|f|1999|l l m some no|enfp|마케터|집순이예요. 조용히 각자 쉬는 집이 좋아요.|혼밥 싫어하는 사람 여기 있어요!|western dessert asian
dohyun|m|1996|vl vl l dull vape|intp|게임 기획자|밤에 일해서 낮에 자요. 헤드폰은 꼭 써요.|야식 친구 환영합니다. 마라탕 자주 먹어요.|chinese chicken pizza
haeun_|f|2000|m m o keen no|infj|간호사|교대 근무라 소리에 예민해요. 대신 저도 조용해요.|비번인 날 점심에 같이 드실 분!|korean salad dessert
jiwon.p|f|1995|e e daily some no|estj|회계사|새벽 운동을 다녀요. 정리 정돈이 잘된 집이 좋아요.|점심은 빠르게, 저녁은 건강하게 먹어요.|salad korean japanese
minseok|m|1998|l l m dull no|esfp|영상 편집자|친구를 좋아하지만 집에서는 얌전해요.|매운 거 잘 드시는 분이면 더 좋아요.|snack chicken chinese
yujin92|f|1992|m m daily some no|isfp|바리스타|커피 향 나는 집을 만들고 싶어요.|카페 투어 겸 브런치 어떠세요?|dessert western salad
taeyang|m|1999|m l o dull yes|enfj|헬스 트레이너|담배는 밖에서만 피워요. 요리는 제가 할게요.|단백질 많은 집이면 어디든 좋아요.|chicken korean salad
sohee|f|1997|l m m some no|infp|웹툰 작가|집에서 일해요. 낮에 조용하면 정말 좋겠어요.|천천히 먹는 편이에요. 이야기하면서요.|japanese asian dessert
kyungmin|m|1994|m m o some no|intj|데이터 분석가|서로 방해하지 않는 사이가 편해요.|조용한 식당을 많이 알아요.|japanese korean western
nayeon.s|f|2001|vl vl l dull no|enfp|대학생|늦게 자지만 조용히 있을게요. 고양이를 좋아해요.|학교 앞 맛집 다 가 보는 게 목표예요.|snack pizza dessert
woojin|m|1996|m m m dull no|estp|영업|출장이 잦아서 집에 자주 없어요.|회식 말고 편한 저녁이 그리워요.|korean chinese chicken
eunji_b|f|1998|e e daily keen no|isfj|초등학교 교사|10시면 불 꺼요. 청소는 눈에 띄면 바로 해요.|아이들 이야기 들어 주실 분 환영이에요.|korean dessert japanese
siwoo|m|2000|vl vl m dull vape|istp|대학원생|실험실에서 살아서 집은 잠만 자요.|연구실 근처 늦은 저녁 같이 먹어요.|pizza chicken snack
chaewon|f|1996|l l o some no|entp|서비스 기획자|대화 많은 집이 좋아요. 손님은 미리 말할게요.|새로 생긴 식당 같이 가 봐요.|asian western chinese
hyunwoo.j|m|1993|m m daily keen no|istj|공무원|규칙적으로 살아요. 집에서는 통화도 작게 해요.|구내식당 말고 밖에서 먹고 싶어요.|korean japanese snack
bora.kim|f|1994|l l l dull no|esfj|승무원|비행 일정 때문에 자주 비워요. 어지르진 않아요.|여행 이야기하며 먹는 걸 좋아해요.|asian western korean
jaehyuk|m|1997|m l m some yes|entj|스타트업 대표|바빠서 청소는 주말에 몰아서 해요.|일 이야기 말고 사는 이야기 해요.|korean western chinese
yerin|f|1999|m m daily some no|infj|약사|깔끔하고 조용한 집을 찾아요. 식물을 키워요.|채소 많은 식당을 좋아해요.|salad korean asian
`;

const OF_SILLIM = `
gaeul|f|2000|l l m some no|isfp|대학생|낮에는 학교, 밤에는 과제. 조용히 지내요.|학식 말고 맛있는 거 먹고 싶어요.|snack korean dessert
seungmin|m|1999|l m o dull no|esfj|물리치료사|집안일은 나눠서 하면 좋겠어요.|신림 순대타운 안 가 본 분 계신가요?|snack korean chicken
dahye.l|f|1997|m m daily keen no|istj|공시생|공부하는 중이라 조용한 집이 필요해요.|점심만 30분 같이 먹어요.|korean salad snack
inho|m|1998|vl vl l dull yes|istp|배달 라이더|밤에 일해요. 서로 편하게 지내요.|새벽에 여는 집 많이 알아요.|chicken chinese korean
suah|f|2001|l l m dull no|enfp|대학생|같이 요리해 먹는 집 꿈꿔요!|맛집 지도 같이 채워요.|dessert asian pizza
geonwoo|m|1996|m m o some no|intj|개발자|재택이라 낮에 집에 있어요. 조용해요.|혼자 먹기 싫은 날이 많아요.|japanese korean western
arin.o|f|1999|m l daily some no|infp|사서|책 읽는 집이면 좋겠어요.|천천히 이야기하며 먹어요.|korean dessert japanese
donghae|m|1995|e e m dull no|estj|배송 기사|새벽에 나가요. 문은 조심히 닫아요.|아침 먹는 분 계세요?|korean snack chicken
hyejin.y|f|1996|l l o some vape|entp|공연 기획자|공연 있는 날은 늦어요. 손님은 없어요.|공연 끝나고 늦은 저녁 좋아해요.|western asian chicken
jungwoo|m|2000|vl l l dull no|intp|대학원생|조용하지만 방이 좀 어지러워요. 노력할게요.|관악산 내려와서 막걸리 어때요.|korean chinese pizza
somin|f|1998|m m daily keen no|isfj|유치원 교사|일찍 자고 일찍 일어나요.|주말 점심이 제일 좋아요.|korean salad dessert
byungchul|m|1992|m e m dull yes|esfp|식당 운영|요리는 맡겨 주세요. 담배는 밖에서요.|제 가게 쉬는 날 같이 먹으러 다녀요.|korean chinese asian
yuna.c|f|2000|l l m some no|enfj|대학생|웃음 많은 집이 좋아요.|떡볶이 좋아하세요?|snack chicken dessert
chanyoung|m|1997|m m o some no|istj|은행원|정해진 날에 같이 청소해요.|점심시간이 짧아서 가까운 데가 좋아요.|korean japanese chicken
jisoo.m|f|1995|m m daily some no|intj|연구원|각자의 시간을 지켜 주는 집.|조용히 먹는 편이에요.|japanese salad western
hanbyul|f|1999|vl vl l dull no|esfp|댄서|연습 때문에 늦어요. 집에선 쉬기만 해요.|연습 끝나고 든든하게!|chicken korean pizza
minjae_|m|1998|l m m dull no|enfp|대학생|축구 보는 밤을 좋아해요.|치킨은 진리입니다.|chicken pizza snack
soyul|f|1997|m l o some no|infj|심리상담사|서로 말로 풀 수 있는 사이면 좋겠어요.|따뜻한 국물 좋아해요.|korean japanese asian
kangsan|m|1994|e e daily dull no|istp|목수|집 고치는 건 제가 잘해요.|일 끝나고 한 끼 든든히 먹어요.|korean chinese chicken
eunwoo.n|m|2001|l l m some no|infp|대학생|기타를 조금 쳐요. 밤에는 안 쳐요.|학교 근처 어디든 좋아요.|snack western dessert
`;

// username|nickname|intent|field|likes|bio
const DATES = `
mina|모카|serious|arts|cafe exhibition walk|주말엔 전시 보고 오래 걸어요.
junho|강남러너|serious|it|run eatout travel|아침에 양재천을 뛰어요. 같이 뛰면 더 좋고요.
kyungmin|책갈피|serious|it|book walk wine|말수는 적지만 잘 들어요.
siwoo|야옹|date|science|game film pet|고양이 사진 보여 드릴게요.
hyunwoo.j|정시퇴근|marriage|public|hike cook drive|저녁 있는 삶을 함께하고 싶어요.
jaehyuk|시리즈A|date|business|wine travel gym|바쁘지만 시간은 만드는 거라고 믿어요.
minseok|컷편집|date|media|film photo game|재밌는 영상 같이 찾아봐요.
taeyang|해뜨는집|serious|service|gym cook camp|건강한 하루를 좋아해요.
yujin92|라떼|serious|service|cafe bake walk|맛있는 커피 내려 드릴게요.
jiwon.p|새벽수영|marriage|business|swim hike book|성실한 사람이 좋아요.
nayeon.s|복숭아|friend|arts|webtoon game cafe|편하게 친구부터 해요.
eunji_b|분필|serious|education|bake walk board|따뜻한 말 하는 사람을 좋아해요.
chaewon|물음표|date|it|exhibition eatout travel|궁금한 게 많은 사람이에요.
bora.kim|구름위|date|service|travel wine yoga|다음 여행지를 같이 골라요.
yerin|화분|serious|health|cook walk book|초록색을 좋아해요.
woojin|출장중|friend|business|drive eatout ball|서울에 있는 날엔 맛집을 찾아다녀요.
sohee|연재중|friend|arts|webtoon book cafe|마감 끝나면 뭐든 할 수 있어요.
`;

/** Everybody's answers, in the order of the people. */
export const DEMO_ANSWERS: DemoAnswers[] = [
  ...rowsOf(OF_YEOKSAM),
  ...rowsOf(OF_SILLIM),
].map((cells) => {
  const [username = "", gender, born, habits = "", mbti = ""] = cells;
  const [bed = "", wake = "", clean = "", noise = "", smoke = ""] = habits
    .split(" ");
  const [major = "", home = "", meal = "", cuisines = ""] = cells.slice(5);
  return {
    ...{ username, mbti, major, home, meal },
    gender: gender === "f" ? "f" : "m",
    birthYear: Number(born),
    habits: [bed, wake, clean, noise, smoke],
    cuisines: cuisines.split(" "),
  };
});

/** Those of 역삼동 who look for dates. */
export const DEMO_DATES: DemoDate[] = rowsOf(DATES).map((cells) => {
  const [username = "", nickname = "", intent = ""] = cells;
  const [field = "", likes = "", bio = ""] = cells.slice(3);
  return { username, nickname, intent, field, likes, bio };
});

function rowsOf(table: string): string[][] {
  return table.trim().split("\n").map((line) => line.split("|"));
}
