// Runs in the browser too.
import {
  options,
  type Question,
  type Questionnaire,
  words,
} from "@/lib/profiles/questions/question.ts";

const TASTE: readonly Question[] = [
  {
    id: "diet",
    section: "taste",
    kind: "choice",
    ask: words("어떻게 드세요?", "How do you eat?"),
    askOther: words(
      "같이 먹는 사람은 어디까지 괜찮으세요?",
      "What is fine in who eats with you?",
    ),
    options: options(
      ["all", "가리지 않아요", "I eat everything"],
      ["pesco", "고기는 안 먹어요", "No meat"],
      ["vegetarian", "채식해요", "Vegetarian"],
      ["vegan", "비건이에요", "Vegan"],
      ["halal", "할랄만 먹어요", "Halal"],
    ),
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
  {
    id: "cuisines",
    section: "taste",
    kind: "multi",
    ask: words("좋아하는 음식을 골라 주세요", "What do you like?"),
    options: options(
      ["korean", "한식", "Korean"],
      ["chinese", "중식", "Chinese"],
      ["japanese", "일식", "Japanese"],
      ["western", "양식", "Western"],
      ["snack", "분식", "Korean snacks"],
      ["chicken", "치킨", "Fried chicken"],
      ["pizza", "피자·버거", "Pizza and burgers"],
      ["asian", "동남아 음식", "South-East Asian"],
      ["salad", "샐러드", "Salads"],
      ["dessert", "카페·디저트", "Cafés and desserts"],
    ),
    role: "similar",
    audience: "all",
    quick: true,
  },
  {
    id: "spicy",
    section: "taste",
    kind: "choice",
    ask: words("매운 음식은요?", "Spicy food?"),
    options: options(
      ["n", "못 먹어요", "I can't"],
      ["s", "조금 먹어요", "A little"],
      ["o", "좋아해요", "I love it"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "budget",
    section: "taste",
    kind: "choice",
    ask: words("한 끼에 얼마까지 쓰세요?", "How much for a meal?"),
    askOther: words(
      "어느 가격대까지 같이 먹을 수 있나요?",
      "Which prices are fine?",
    ),
    options: options(
      ["8", "8,000원까지", "Up to 8,000 won"],
      ["12", "12,000원까지", "Up to 12,000 won"],
      ["20", "20,000원까지", "Up to 20,000 won"],
      ["more", "20,000원 넘어도 좋아요", "More than 20,000 won"],
    ),
    ordered: true,
    role: "acceptable",
    canVeto: true,
    audience: "all",
    quick: true,
  },
];

const TABLE: readonly Question[] = [
  {
    id: "hours",
    section: "table",
    kind: "multi",
    ask: words("언제 같이 먹을 수 있으세요?", "When can you eat together?"),
    options: options(
      ["breakfast", "평일 아침", "Weekday breakfast"],
      ["lunch", "평일 점심", "Weekday lunch"],
      ["dinner", "평일 저녁", "Weekday dinner"],
      ["late", "평일 야식", "Weekday late night"],
      ["weekend_lunch", "주말 점심", "Weekend lunch"],
      ["weekend_dinner", "주말 저녁", "Weekend dinner"],
    ),
    role: "similar",
    audience: "all",
    quick: true,
  },
  {
    id: "pace",
    section: "table",
    kind: "choice",
    ask: words("먹는 속도는요?", "How fast do you eat?"),
    options: options(
      ["fast", "빨라요", "Fast"],
      ["m", "보통이에요", "Average"],
      ["slow", "천천히 먹어요", "Slowly"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "mood",
    section: "table",
    kind: "choice",
    ask: words("밥 먹을 때 분위기는요?", "What mood at the table?"),
    options: options(
      ["quiet", "조용히 먹는 게 편해요", "Quiet"],
      ["both", "그때그때 달라요", "It depends"],
      ["chatty", "이야기하며 먹고 싶어요", "Chatty"],
    ),
    ordered: true,
    role: "similar",
    audience: "all",
  },
  {
    id: "drinks",
    section: "table",
    kind: "choice",
    ask: words("술을 곁들이시나요?", "A drink with it?"),
    askOther: words("상대가 술을 마셔도 괜찮으세요?", "May the other drink?"),
    options: options(
      ["n", "안 마셔요", "No"],
      ["s", "가끔 마셔요", "Sometimes"],
      ["o", "자주 마셔요", "Often"],
    ),
    ordered: true,
    role: "acceptable",
    audience: "all",
  },
];

/** What somebody eats, when, and in which company. */
export const MEAL: Questionnaire = {
  mode: "meal",
  sections: [
    { id: "taste", title: words("입맛", "Taste") },
    { id: "table", title: words("함께 먹기", "At the table") },
  ],
  questions: [...TASTE, ...TABLE],
};
