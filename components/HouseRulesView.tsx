import { EmptyState } from "@/components/EmptyState.tsx";
import { HouseRulesClauses } from "@/components/HouseRulesClauses.tsx";
import { HouseRulesState } from "@/components/HouseRulesState.tsx";
import type { HouseRulesIslandProps } from "@/islands/HouseRulesIsland.tsx";
import { formatDate } from "@/lib/i18n/dates.ts";
import {
  type HouseRulesTexts,
  houseRulesTexts,
} from "@/lib/i18n/house_rules.ts";

export interface HouseRulesViewProps extends HouseRulesIslandProps {
  /** Somebody is writing here, and the other has changed it since. */
  isOld?: boolean;
  onInput?: () => void;
}

/** The house rules of two roommates: who signed, the clauses, and what was signed before; every act is a form. */
export function HouseRulesView(props: HouseRulesViewProps) {
  const { rules, locale } = props;
  const t = houseRulesTexts(locale);
  const isSigned = rules.state === "signed";
  if (rules.clauses.length === 0) {
    return (
      <EmptyState icon="check" title={t.empty} hint={t.emptyHint}>
        <a
          href={`/rooms/${rules.room_id}`}
          class="btn btn-primary mt-2 h-11"
        >
          {t.back}
        </a>
      </EmptyState>
    );
  }
  return (
    <div class="flex flex-col gap-4">
      <p class="text-quiet">{t.lead}</p>
      <HouseRulesState {...props} t={t} />
      {props.isOld && (
        <p role="alert" class="alert alert-warning alert-soft">
          <span>{t.changed}</span>
          <a class="link touch inline-flex items-center" href="">{t.look}</a>
        </p>
      )}
      <form
        key={rules.revision}
        method="post"
        class="flex flex-col gap-4"
        onInput={props.onInput}
      >
        <input type="hidden" name="revision" value={rules.revision} />
        <HouseRulesClauses {...props} t={t} />
        {!rules.can_change
          ? <p class="text-quiet">{t.closed}</p>
          : isSigned
          ? <Reopen t={t} />
          : <Acts {...props} t={t} />}
      </form>
      <Versions {...props} t={t} />
    </div>
  );
}

type Part = HouseRulesViewProps & { t: HouseRulesTexts };

function Acts({ rules, userId, t }: Part) {
  const mine = rules.signatures.some(({ user_id }) => user_id === userId);
  return (
    <div>
      {rules.signatures.length > 0 && (
        <p class="mb-2 text-sm text-quiet">{t.editWarns}</p>
      )}
      <div class="flex flex-wrap gap-2">
        <button
          type="submit"
          name="action"
          value="sign"
          class={`btn h-12 ${mine ? "btn-outline" : "btn-primary"}`}
        >
          {mine ? t.resign : t.sign}
        </button>
        <button
          type="submit"
          name="action"
          value="save"
          class="btn btn-soft h-12"
        >
          {t.save}
        </button>
      </div>
    </div>
  );
}

function Reopen({ t }: { t: HouseRulesTexts }) {
  return (
    <div>
      <p class="text-sm text-quiet">{t.reopenHint}</p>
      <button
        type="submit"
        name="action"
        value="reopen"
        class="btn btn-soft mt-2 h-12"
      >
        {t.reopen}
      </button>
    </div>
  );
}

function Versions({ rules: { signed, state, version }, locale, t }: Part) {
  const older = signed.filter((one) =>
    state === "draft" || one.version !== version
  );
  if (older.length === 0) return null;
  return (
    <section>
      <h2 class="font-bold">{t.versions}</h2>
      {older.map((one) => (
        <details
          key={one.version}
          class="card-box mt-2 px-4"
          data-testid="version"
        >
          <summary class="touch flex cursor-pointer items-center font-semibold">
            {t.version(one.version, formatDate(one.signed_at, locale))}
          </summary>
          <dl class="pb-3">
            {one.clauses.map(({ label, text }) => (
              <div key={label.en} class="py-1.5">
                <dt class="text-sm text-quiet">{label[locale]}</dt>
                <dd class="whitespace-pre-wrap break-words">{text[locale]}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
