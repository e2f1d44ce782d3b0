// Runs in the browser too.
import {
  options,
  type Question,
  type Questionnaire,
  words,
} from "@/lib/profiles/questions/question.ts";
import { INTERESTS } from "@/lib/profiles/questions/date_interests.ts";
import { GENDERS, MBTI, SMOKING } from "@/lib/profiles/questions/shared.ts";

const BASICS: readonly Question[] = [
  {
    id: "nickname",
    section: "basics",
    kind: "text",
    ask: words("소개팅에서 쓸 별명", "Nickname for dates"),
    maxLength: 30,
    role: "information",
    audience: "all",
    quick: true,
  },
  {
    id: "birth_year",
    section: "basics",
    kind: "number",
    ask: words("태어난 해", "Year of birth"),
    askOther: words("상대의 태어난 해", "The other's year of birth"),
    min: 1920,
    max: 2012,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "gender",
    section: "basics",
    kind: "choice",
    ask: words("성별", "Gender"),
    askOther: words("만나고 싶은 성별", "Whom I look for"),
    options: GENDERS,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "intent",
    section: "basics",
    kind: "choice",
    ask: words("어떤 만남을 원하세요?", "What are you looking for?"),
    askOther: words(
      "상대가 원하는 만남, 어디까지 괜찮으세요?",
      "What may the other look for?",
    ),
    options: options(
      ["friend", "편한 친구부터", "Friends first"],
      ["date", "가벼운 데이트", "Casual dates"],
      ["serious", "진지한 연애", "A serious relationship"],
      ["marriage", "결혼까지 생각해요", "Thinking of marriage"],
    ),
    ordered: true,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "field",
    section: "basics",
    kind: "choice",
    ask: words("하는 일의 분야", "Field of work or study"),
    options: options(
      ["it", "IT·개발", "IT"],
      ["science", "과학·공학", "Science and engineering"],
      ["health", "의료·보건", "Health"],
      ["education", "교육", "Education"],
      ["business", "경영·금융", "Business and finance"],
      ["public", "공공·법률", "Public service and law"],
      ["arts", "예술·디자인", "Arts and design"],
      ["media", "미디어·홍보", "Media"],
      ["service", "서비스·판매", "Service and sales"],
      ["other", "그 외", "Other"],
    ),
    role: "similar",
    audience: "all",
  },
  {
    id: "mbti",
    section: "basics",
    kind: "choice",
    ask: words("MBTI", "MBTI"),
    options: MBTI,
    role: "information",
    audience: "all",
  },
];

const LIFE: readonly Question[] = [
  {
    id: "smoking",
    section: "life",
    kind: "choice",
    ask: words("담배를 피우세요?", "Do you smoke?"),
    askOther: words(
      "상대의 흡연, 어디까지 괜찮으세요?",
      "What is fine in the other?",
    ),
    options: SMOKING,
    ordered: true,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "drinking",
    section: "life",
    kind: "choice",
    ask: words("술은 얼마나 드세요?", "How much do you drink?"),
    askOther: words(
      "상대는 얼마나 마시면 좋을까요?",
      "And how much may the other?",
    ),
    options: options(
      ["n", "마시지 않아요", "I don't drink"],
      ["s", "가끔 마셔요", "Sometimes"],
      ["o", "즐겨 마셔요", "I enjoy it"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "children",
    section: "life",
    kind: "choice",
    ask: words("아이에 대한 생각은요?", "What about children?"),
    askOther: words(
      "상대의 생각, 어디까지 괜찮으세요?",
      "What may the other think?",
    ),
    options: options(
      ["want", "갖고 싶어요", "I want them"],
      ["open", "열려 있어요", "I'm open"],
      ["no", "원하지 않아요", "I don't want them"],
      ["have", "있어요", "I have them"],
    ),
    role: "acceptable",
    canVeto: true,
    audience: "matched",
  },
  {
    id: "pace",
    section: "life",
    kind: "choice",
    ask: words("쉬는 날은 어떻게 보내세요?", "How do you spend a day off?"),
    options: options(
      ["home", "집에서 쉬어요", "Resting at home"],
      ["both", "반반이에요", "Half and half"],
      ["out", "밖에 나가요", "Going out"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
];

/** The blind-date profile. Only people who look for dates themselves ever see it. */
export const DATE: Questionnaire = {
  mode: "date",
  sections: [
    { id: "basics", title: words("기본 정보", "The basics") },
    { id: "life", title: words("생활", "Life") },
    { id: "interests", title: words("관심사", "Interests") },
  ],
  questions: [...BASICS, ...LIFE, ...INTERESTS],
};
