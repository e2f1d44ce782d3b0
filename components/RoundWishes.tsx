import { Choice, RoundSection } from "@/components/RoundParts.tsx";
import type { RoundsTexts } from "@/lib/i18n/rounds.ts";
import type { RoundDetail } from "@/lib/matching/mod.ts";

/** As many places as a form has; programs may rank more. */
const RANKS = [1, 2, 3, 4, 5];

/** My wishes: a form while the round is open, afterwards what they were. */
export function RoundWishes({ t, round }: {
  t: RoundsTexts;
  round: RoundDetail;
}) {
  const { my_wishes: wishes, my_id: me } = round;
  if (wishes === null) return null;
  const others = round.roster.filter(({ id }) => id !== me);
  if (round.state !== "open") {
    const names = new Map(others.map(({ id, name }) => [id, name]));
    const list = (ids: string[]) =>
      ids.map((id) => names.get(id) ?? id).join(", ");
    return (
      <RoundSection id="wishes" title={t.wishes}>
        {wishes.wants.length + wishes.vetoes.length === 0
          ? <p class="text-quiet">{t.noWishes}</p>
          : (
            <dl class="flex flex-col gap-2">
              <dt class="text-sm text-quiet">{t.myWants}</dt>
              <dd class="break-words">{list(wishes.wants) || t.nobody}</dd>
              <dt class="text-sm text-quiet">{t.vetoes}</dt>
              <dd class="break-words">{list(wishes.vetoes) || t.nobody}</dd>
            </dl>
          )}
      </RoundSection>
    );
  }
  const options = [
    { value: "", text: t.nobody },
    ...others.map(({ id, name }) => ({
      value: id,
      text: name === id ? name : `${name} (${id})`,
    })),
  ];
  return (
    <RoundSection id="wishes" title={t.wishes} hint={t.wishesHint}>
      <form method="post" class="flex flex-col gap-4">
        <input type="hidden" name="action" value="wish" />
        <div class="grid grid-cols-1 gap-4 md:grid-cols-2">
          {RANKS.filter((rank) => rank <= others.length).map((rank) => (
            <Choice
              key={rank}
              name={`want_${rank}`}
              label={t.want(rank)}
              value={wishes.wants[rank - 1] ?? ""}
              options={options}
            />
          ))}
        </div>
        <details open={wishes.vetoes.length > 0}>
          <summary class="folds flex min-h-11 cursor-pointer items-center font-semibold">
            {t.vetoes}
          </summary>
          <div class="mt-2 grid max-h-72 grid-cols-1 overflow-y-auto md:grid-cols-2">
            {others.map(({ id, name }) => (
              <label
                key={id}
                class="flex min-h-11 items-center gap-3 px-1"
              >
                <input
                  type="checkbox"
                  name="vetoes"
                  value={id}
                  checked={wishes.vetoes.includes(id)}
                />
                <span class="min-w-0 truncate">{name}</span>
              </label>
            ))}
          </div>
        </details>
        <button type="submit" class="btn btn-primary h-12 self-start px-6">
          {t.save}
        </button>
      </form>
    </RoundSection>
  );
}
