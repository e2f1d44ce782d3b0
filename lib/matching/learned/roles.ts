import type { Question } from "@/lib/matching/score/profile.ts";

/** What a question is called. */
export interface Topic {
  /** Of the question. */
  id: string;
  /** With which others it hangs together; null or absent for none. */
  group?: string | null;
  /** In words, in any language; null or absent where there are none. */
  label?: string | null;
}

/** Which questions the hand-set prior knows something about, and how the others hang together. */
export interface Roles {
  /** Place of the question about age; null where there is none. */
  age: number | null;
  /** Place of the question about what somebody studies or works at; null where there is none. */
  field: number | null;
  /** Place of the question about where somebody is from; null where there is none. */
  area: number | null;
  /** Places of the questions about interests. */
  interests: number[];
  /** Questions by group, largest group first; ties by name. */
  groups: number[][];
}

const AGE = /(^|[^a-z])(age|birth|birthyear)([^a-z]|$)|나이|출생/i;
const FIELD =
  /(^|[^a-z])(field|major|career|course|department)([^a-z]|$)|전공|학과/i;
const AREA =
  /(^|[^a-z])(area|dong|city|district|hometown)([^a-z]|$)|동네|지역/i;
const INTERESTS = /interest|hobb|관심|취미/i;
const MOST_GROUPS = 6;

/** Finds by their names the questions that the prior knows: age, interests, field, area. */
export function findRoles(
  topics: readonly Topic[],
  questions: readonly Question[],
): Roles {
  const first = (pattern: RegExp, kind: Question["kind"]) => {
    const found = questions.findIndex((question, q) =>
      question.kind === kind && pattern.test(topics[q].id)
    );
    return found < 0 ? null : found;
  };
  const isInterest = ({ id, group }: Topic) => INTERESTS.test(group ?? id);
  return {
    age: first(AGE, "ordered"),
    field: first(FIELD, "choice"),
    area: first(AREA, "choice"),
    interests: topics.flatMap((topic, q) =>
      isInterest(topic) && questions[q].kind !== "choice" ? [q] : []
    ),
    groups: groupsOf(topics),
  };
}

function groupsOf(topics: readonly Topic[]): number[][] {
  const groups = new Map<string, number[]>();
  topics.forEach(({ group }, q) => {
    if (typeof group === "string" && group !== "") {
      groups.set(group, [...groups.get(group) ?? [], q]);
    }
  });
  return [...groups].sort(([x, xs], [y, ys]) =>
    ys.length - xs.length || (x < y ? -1 : 1)
  ).slice(0, MOST_GROUPS).map(([, questions]) => questions);
}
