// Runs in the browser too.
import {
  options,
  type Question,
  type Words,
  words,
} from "@/lib/profiles/questions/question.ts";

function interest(
  id: string,
  ask: Words,
  ...rows: [id: string, ko: string, en: string][]
): Question {
  return {
    id,
    label: ask,
    section: "interests",
    kind: "multi",
    ask,
    options: options(...rows),
    role: "similar",
    audience: "all",
  };
}

/** Interests by category: shared ones count, others don't count against anybody. */
export const INTERESTS: readonly Question[] = [
  interest(
    "culture",
    words("문화·예술", "Culture and arts"),
    ["film", "영화", "Films"],
    ["music", "음악", "Music"],
    ["concert", "공연", "Concerts"],
    ["exhibition", "전시", "Exhibitions"],
    ["book", "책", "Books"],
    ["photo", "사진", "Photography"],
    ["webtoon", "웹툰·만화", "Webtoons"],
  ),
  interest(
    "sports",
    words("운동", "Sports"),
    ["gym", "헬스", "Gym"],
    ["run", "달리기", "Running"],
    ["hike", "등산", "Hiking"],
    ["swim", "수영", "Swimming"],
    ["climb", "클라이밍", "Climbing"],
    ["ball", "구기 운동", "Ball games"],
    ["yoga", "요가·필라테스", "Yoga"],
    ["bike", "자전거", "Cycling"],
  ),
  interest(
    "taste",
    words("먹고 마시기", "Eating and drinking"),
    ["cafe", "카페", "Cafés"],
    ["eatout", "맛집", "Eating out"],
    ["cook", "요리", "Cooking"],
    ["bake", "베이킹", "Baking"],
    ["wine", "와인·칵테일", "Wine and cocktails"],
  ),
  interest(
    "outdoors",
    words("나들이", "Going out"),
    ["travel", "여행", "Travel"],
    ["camp", "캠핑", "Camping"],
    ["walk", "산책", "Walks"],
    ["drive", "드라이브", "Drives"],
    ["pet", "반려동물", "Pets"],
  ),
  interest(
    "play",
    words("놀이·배움", "Playing and learning"),
    ["game", "게임", "Video games"],
    ["board", "보드게임", "Board games"],
    ["language", "외국어", "Languages"],
    ["craft", "만들기", "Crafts"],
    ["invest", "재테크", "Investing"],
    ["volunteer", "봉사", "Volunteering"],
  ),
];
