import { counter, histogram } from "@/lib/metrics.ts";
import { begin, end, type Span } from "@/lib/tracing.ts";

const messages = counter(
  "hanjari_messages_total",
  "Messages that were stored and acknowledged to their senders",
);
const refused = counter(
  "hanjari_messages_refused_total",
  "Messages that were not stored, by the code of the failure",
);
const seconds = histogram(
  "hanjari_log_commit_seconds",
  "Time of one commit of messages, of however many rooms",
  [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
);
const conflicts = counter(
  "hanjari_conflicts_total",
  "Commits that lost a race and were tried again, by where: the log of rooms, or any other record",
);

/** Commits messages of some rooms, counted, timed and traced. */
export async function measured(
  plans: readonly { entries: { draft: { span?: Span | null } }[] }[],
  operation: Deno.AtomicOperation,
): Promise<Deno.KvCommitResult | Deno.KvCommitError> {
  const spans = plans.flatMap(({ entries }) =>
    entries.map(({ draft }) => draft.span)
  );
  const span = begin("log commit", {
    ...{ "hanjari.messages": spans.length, "hanjari.rooms": plans.length },
  }, { within: spans[0], cause: spans.slice(1) });
  const startedAt = performance.now();
  const commit = await operation.commit().finally(() => end(span));
  seconds.observe((performance.now() - startedAt) / 1_000);
  if (!commit.ok) conflicts.add(plans.length, { where: "log" });
  else messages.add(spans.length);
  return commit;
}

/** Counts messages that were not stored. */
export function countRefused(count: number, code: string): void {
  refused.add(count, { code });
}
