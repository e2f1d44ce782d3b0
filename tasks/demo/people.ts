/** Somebody who exists in the demonstration only. */
export interface DemoPerson {
  username: string;
  firstName: string;
  nickname: string;
  address: string;
}

const YEOKSAM = "서울특별시 강남구 역삼동";
const SILLIM = "서울특별시 관악구 신림동";

// username, given name, nickname
const OF_YEOKSAM = `
mina 민아 미나
junho 준호 준호
seoyeon.k 서연 서연이
dohyun 도현 도현
haeun_ 하은 하으니
jiwon.p 지원 지원
minseok 민석 민석
yujin92 유진 유진
taeyang 태양 해뜰날
sohee 소희 소희
kyungmin 경민 경민
nayeon.s 나연 나연
woojin 우진 우진
eunji_b 은지 은지부지
siwoo 시우 시우
chaewon 채원 채원
hyunwoo.j 현우 현우
bora.kim 보라 보라색
jaehyuk 재혁 재혁
yerin 예린 예린
`;

const OF_SILLIM = `
gaeul 가을 가을
seungmin 승민 승민
dahye.l 다혜 다혜
inho 인호 인호
suah 수아 수아
geonwoo 건우 건우
arin.o 아린 아린
donghae 동해 동해바다
hyejin.y 혜진 혜진
jungwoo 정우 정우
somin 소민 소민
byungchul 병철 신림토박이
yuna.c 유나 유나
chanyoung 찬영 찬영
jisoo.m 지수 지수
hanbyul 한별 한별
minjae_ 민재 민재
soyul 소율 소율
kangsan 강산 강산
eunwoo.n 은우 은우
`;

/** The forty people, twenty in each of two neighbourhoods. */
export const DEMO_PEOPLE: DemoPerson[] = [
  ...peopleOf(OF_YEOKSAM, YEOKSAM),
  ...peopleOf(OF_SILLIM, SILLIM),
];

function peopleOf(table: string, address: string): DemoPerson[] {
  return table.trim().split("\n").map((line) => {
    const [username = "", firstName = "", nickname = ""] = line.split(" ");
    return { username, firstName, nickname, address };
  });
}
