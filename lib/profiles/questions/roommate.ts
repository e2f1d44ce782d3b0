// Runs in the browser too.
import {
  type Question,
  type Questionnaire,
  words,
} from "@/lib/profiles/questions/question.ts";
import { HABITS } from "@/lib/profiles/questions/roommate_habits.ts";
import { HOME } from "@/lib/profiles/questions/roommate_home.ts";
import { NATURE } from "@/lib/profiles/questions/roommate_nature.ts";
import { GENDERS, MBTI } from "@/lib/profiles/questions/shared.ts";

const BASICS: readonly Question[] = [
  {
    id: "name",
    label: words("이름", "Name"),
    section: "basics",
    kind: "text",
    ask: words("룸메이트가 부를 이름", "What your roommate may call you"),
    maxLength: 100,
    role: "information",
    audience: "matched",
  },
  {
    id: "gender",
    label: words("성별", "Gender"),
    section: "basics",
    kind: "choice",
    ask: words("성별", "Gender"),
    askOther: words("룸메이트의 성별", "Gender of your roommate"),
    options: GENDERS,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "birth_year",
    label: words("나이", "Age"),
    section: "basics",
    kind: "number",
    ask: words("태어난 해", "Year of birth"),
    min: 1920,
    max: 2012,
    role: "similar",
    audience: "all",
  },
  {
    id: "college",
    label: words("학교·직장", "School or company"),
    section: "basics",
    kind: "text",
    ask: words("학교 또는 직장", "School or company"),
    askOther: words(
      "같은 학교(직장) 사람이면 어떨까요?",
      "Somebody of the same school or company?",
    ),
    maxLength: 100,
    role: "acceptable",
    audience: "all",
  },
  {
    id: "major",
    label: words("전공·하는 일", "Major or work"),
    section: "basics",
    kind: "text",
    ask: words("전공 또는 하는 일", "Major or work"),
    maxLength: 100,
    role: "information",
    audience: "all",
  },
  {
    id: "mbti",
    label: words("MBTI", "MBTI"),
    section: "basics",
    kind: "choice",
    ask: words("MBTI", "MBTI"),
    options: MBTI,
    role: "information",
    audience: "all",
  },
];

/** The roommate checklist: who I am, how I live, and which answers of the other are fine. */
export const ROOMMATE: Questionnaire = {
  mode: "roommate",
  sections: [
    { id: "basics", title: words("기본 정보", "The basics") },
    { id: "habits", title: words("생활 습관", "Daily habits") },
    { id: "nature", title: words("성향", "What I am like") },
    { id: "home", title: words("함께 사는 집", "The shared home") },
  ],
  questions: [...BASICS, ...HABITS, ...NATURE, ...HOME],
};
