// Runs in the browser too.
import { type Option, options } from "@/lib/profiles/questions/question.ts";

/** Of the person. All options here are used by several questionnaires. */
export const GENDERS: readonly Option[] = options(
  ["f", "여성", "Woman"],
  ["m", "남성", "Man"],
  ["o", "그 외", "Other"],
);

/** How a person smokes, from not at all to cigarettes. */
export const SMOKING: readonly Option[] = options(
  ["no", "피우지 않아요", "I don't smoke"],
  ["vape", "전자담배만 피워요", "Only e-cigarettes"],
  ["yes", "피워요", "I smoke"],
);

const MBTI_TYPES = [
  ...["ISTJ", "ISFJ", "INFJ", "INTJ", "ISTP", "ISFP", "INFP", "INTP"],
  ...["ESTP", "ESFP", "ENFP", "ENTP", "ESTJ", "ESFJ", "ENFJ", "ENTJ"],
];

/** The sixteen types; ids are their letters in lower case. */
export const MBTI: readonly Option[] = options(
  ...MBTI_TYPES.map((type) => [type.toLowerCase(), type, type] as const),
);
