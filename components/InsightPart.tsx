import type { RoomInfoProps } from "@/components/RoomInfo.tsx";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { Insight } from "@/lib/rooms/schema.ts";

/** Lines of one's own that are listed; of more only the number is said. */
const MOST_LINES = 20;

/** In a room of two: whether its text counts for matching, what that means, and the switch of one's own. */
export function InsightPart(
  { room, insight, sendsTexts, rt, locale }: RoomInfoProps,
) {
  // Where the other has gone there is only something to take back.
  if (insight === null || (room.closed && !insight.mine)) return null;
  const { insight: t } = rt;
  return (
    <section class="card-box p-5" data-testid="insight">
      <h2 class="font-bold">{t.title}</h2>
      <ul class="mt-1 list-disc space-y-1 pl-5 text-sm text-quiet">
        <li>{t.both}</li>
        <li>{t.profile}</li>
        <li>{sendsTexts ? t.outside : t.inside}</li>
        <li>{t.back}</li>
      </ul>
      <p class="mt-3 font-semibold" data-testid="insight-state">
        {stateOf(insight, t)}
        {insight.since !== null &&
          ` ${t.since(formatDate(insight.since, locale))}`}
      </p>
      <form method="post" class="mt-2">
        <input type="hidden" name="on" value={String(!insight.mine)} />
        <button
          type="submit"
          name="action"
          value="insight"
          class={`btn h-11 ${insight.mine ? "btn-outline" : "btn-soft"}`}
        >
          {insight.mine ? t.stop : t.agree}
        </button>
      </form>
      <Lines {...{ insight, t }} />
    </section>
  );
}

/** Which of one's own words count now, word for word. */
function Lines(
  { insight: { lines }, t }: { insight: Insight; t: RoomsTexts["insight"] },
) {
  if (lines.length === 0) return null;
  const shown = lines.slice(0, MOST_LINES);
  return (
    <details class="mt-3">
      <summary class="folds touch flex cursor-pointer items-center text-sm font-semibold">
        {t.lines(lines.length)}
      </summary>
      <ul class="divide-y divide-base-300 text-sm">
        {shown.map(({ seq, message }) => (
          <li key={seq} class="whitespace-pre-wrap break-words py-2">
            {message}
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <p class="text-sm text-quiet">{t.more(lines.length - shown.length)}</p>
      )}
    </details>
  );
}

function stateOf(
  { mine, theirs }: Insight,
  { state }: RoomsTexts["insight"],
): string {
  if (mine) return theirs ? state.both : state.mine;
  return theirs ? state.theirs : state.none;
}
