import { assertMayAsk } from "@/lib/web/limit.ts";
import { readBody } from "@/lib/web/read.ts";
import { kindsIn, Violations } from "@/lib/web/violations.ts";
import { define } from "@/utils.ts";

const LIMIT = { name: "csp-reports", max: 30, windowMs: 60_000 };
const MAX_BYTES = 16_384;

const violations = new Violations();

export const handler = define.handlers({
  /** Takes what browsers report of the content security policy; whatever it is, nothing is told. */
  async POST({ req, state }) {
    await assertMayAsk(state, LIMIT);
    const { value } = await readBody(req, { maxBytes: MAX_BYTES });
    for (const kind of kindsIn(value)) violations.add(kind);
    return new Response(null, { status: 204 });
  },
});
