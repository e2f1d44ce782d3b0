import type { z } from "zod";
import type { FieldErrors } from "@/lib/errors.ts";

/** One thing that a schema found wrong. */
export type Issue = z.core.$ZodIssue;

/**
 * Turns what a schema found into message keys of `lib/i18n/problems.ts` by
 * field; limits follow the key (`tooLong:30`). Never has user input in it.
 */
export function fieldErrors(issues: readonly Issue[]): FieldErrors {
  const fields: FieldErrors = Object.create(null);
  for (const issue of issues.flatMap(insideUnion)) {
    const field = issue.path.map(String).join(".") || "body";
    const key = messageKey(issue);
    const keys = fields[field] ?? [];
    if (!keys.includes(key)) fields[field] = [...keys, key];
  }
  return { ...fields };
}

/**
 * Where a whole body may have several shapes, what is wrong inside the one that
 * fits best: of the union itself no field could be named.
 */
export function insideUnion(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union" || issue.path.length > 0) return [issue];
  const near = issue.errors.filter((errors) =>
    errors.length > 0 && errors.every(({ path }) => path.length > 0)
  ).toSorted((a, b) => a.length - b.length);
  return near[0] ?? [issue];
}

function messageKey(issue: Issue): string {
  if (issue.input === undefined && issue.code !== "custom") return "required";
  switch (issue.code) {
    case "custom":
      return customKey(issue.params);
    case "invalid_type":
      return WRONG_TYPE[issue.expected] ?? "invalid";
    case "too_small":
      return issue.origin === "string"
        ? `tooShort:${issue.minimum}`
        : `tooSmall:${issue.minimum}`;
    case "too_big":
      return issue.origin === "string"
        ? `tooLong:${issue.maximum}`
        : `tooBig:${issue.maximum}`;
    case "invalid_union":
      return unionKey(issue);
    default:
      return "invalid";
  }
}

const WRONG_TYPE: Record<string, string> = {
  string: "notText",
  number: "notNumber",
  int: "notNumber",
  boolean: "notFlag",
};

/** A refinement of ours names its message: `params: { key, min?, max? }`. */
function customKey(params: Record<string, unknown> | undefined): string {
  const key = params?.key;
  if (typeof key !== "string") return "invalid";
  const limits = [params?.min, params?.max].filter((v) => v !== undefined);
  return [key, ...limits].join(":");
}

/** Numbers that may come as digits are unions; people must read "not a number", not "no member matches". */
function unionKey(issue: z.core.$ZodIssueInvalidUnion): string {
  const expected = issue.errors.flat().map((inner) =>
    inner.code === "invalid_type" ? inner.expected : ""
  );
  return expected.includes("number") || expected.includes("int")
    ? "notNumber"
    : "invalid";
}
