import type { Context } from "fresh";
import { z } from "zod";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import type { Endpoint } from "@/lib/web/endpoint.ts";
import type { State } from "@/lib/web/define.ts";
import {
  expectedError,
  type Problem,
  problemHeaders,
  problemOf,
} from "@/lib/web/problems.ts";

const Lists = z.record(z.string(), z.array(z.string()));

/**
 * How calls of MealBuddy tell what went wrong. Its client reads each where it
 * is: `errors` of the log-in and sign-up forms; lists by field of other forms,
 * which are under `errors` too, where the form for one's own record looks; a
 * plain text for what is shown in an alert.
 */
export const STYLES = {
  errors: {
    shape: z.object({ errors: Lists }),
    body: (problem: Problem) => ({ errors: listsOf(problem) }),
  },
  fields: {
    shape: z.object({ errors: Lists }).catchall(z.array(z.string())),
    body: (problem: Problem) => {
      const lists = listsOf(problem);
      return { ...lists, errors: lists };
    },
  },
  /** GPTing's: a sentence, which fields are wrong, and for logging in that it failed. */
  message: {
    shape: z.object({ message: z.string(), errors: Lists.optional() }),
    body: (problem: Problem) => sentenceIn(problem),
  },
  success: {
    shape: z.object({
      success: z.boolean(),
      message: z.string(),
      errors: Lists.optional(),
    }),
    body: (problem: Problem) => ({ success: false, ...sentenceIn(problem) }),
  },
  text: {
    shape: z.string(),
    body: sentenceOf,
  },
};

/** Lets an endpoint tell its refusals in the words of MealBuddy or GPTing. `statuses` names what is told by another status. */
export function refusingBy(
  style: keyof typeof STYLES,
  endpoint: Endpoint,
  statuses: Partial<Record<ErrorCode, number>> = {},
): Endpoint {
  const { shape, body } = STYLES[style];
  return {
    spec: { ...endpoint.spec, refusal: shape },
    async answer(ctx: Context<State>) {
      try {
        return await endpoint.answer(ctx);
      } catch (thrown) {
        const error = expectedError(thrown);
        if (error === null) throw thrown;
        const problem = problemOf(error, ctx.state);
        const status = statuses[error.code] ?? statusOf(problem);
        return Response.json(body(problem), {
          status,
          headers: headersOf(error, status),
        });
      }
    },
  };
}

function sentenceOf({ errors = {}, detail }: Problem): string {
  return Object.values(errors)[0]?.[0] ?? detail;
}

function sentenceIn(problem: Problem) {
  const { errors } = problem;
  return { message: sentenceOf(problem), ...errors && { errors } };
}

/** The contract knows no 422. */
function statusOf({ status }: Problem): number {
  return status === 422 ? 400 : status;
}

/** What is wrong with no field of its own is under `error`. */
function listsOf(
  { errors, detail }: Problem,
): Record<string, string[]> {
  return errors ?? { error: [detail] };
}

function headersOf(error: AppError, status: number): HeadersInit {
  const told = status === 401
    ? new AppError("unauthenticated", error.message)
    : error;
  return { ...problemHeaders(told), "cache-control": "no-store" };
}
