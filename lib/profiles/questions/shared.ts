// Runs in the browser too.
import { options } from "@/lib/profiles/questions/question.ts";

/** Options that several questionnaires use. */

export const GENDERS = options(
  ["f", "여성", "Woman"],
  ["m", "남성", "Man"],
  ["o", "그 외", "Other"],
);

export const SMOKING = options(
  ["no", "피우지 않아요", "I don't smoke"],
  ["vape", "전자담배만 피워요", "Only e-cigarettes"],
  ["yes", "피워요", "I smoke"],
);

const MBTI_TYPES = [
  ...["ISTJ", "ISFJ", "INFJ", "INTJ", "ISTP", "ISFP", "INFP", "INTP"],
  ...["ESTP", "ESFP", "ENFP", "ENTP", "ESTJ", "ESFJ", "ENFJ", "ENTJ"],
];

export const MBTI = options(
  ...MBTI_TYPES.map((type) => [type.toLowerCase(), type, type] as const),
);
