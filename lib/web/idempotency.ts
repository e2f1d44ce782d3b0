import type { Context } from "fresh";
import type { State } from "@/lib/web/define.ts";

export interface OnceInput {
  ctx: Context<State>;
  /** The body as sent. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether requests of nobody take part. */
  strangers: boolean;
}

/** Answers. */
export function answeringOnce(
  _input: OnceInput,
  answer: () => Promise<Response>,
): Promise<Response> {
  return answer();
}
