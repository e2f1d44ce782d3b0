import type { ComponentChildren } from "preact";
import { Avatar } from "@/components/Avatar.tsx";
import { Icon } from "@/components/Icon.tsx";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { HouseRulesTexts } from "@/lib/i18n/house_rules.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { HouseRules } from "@/lib/matching/mod.ts";

export interface HouseRulesStateProps {
  rules: HouseRules;
  userId: number;
  locale: Locale;
  t: HouseRulesTexts;
}

/** Whether the rules are a draft, and who has signed them. */
export function HouseRulesState(
  { rules, userId, locale, t }: HouseRulesStateProps,
) {
  const { other, version, state, signed } = rules;
  const isSigned = state === "signed";
  const newest = signed[0];
  const name = shownName(other, locale);
  const signedAt = (id: number) =>
    rules.signatures.find(({ user_id }) => user_id === id)?.at;
  return (
    <section class="card-box p-4" aria-label={t.signatures}>
      <p
        class={`badge badge-soft font-semibold ${
          isSigned ? "badge-success" : "badge-warning"
        }`}
        data-testid="rules-state"
      >
        {isSigned ? t.signedState(version) : t.draft(version)}
      </p>
      <ul class="mt-2 flex flex-col gap-2">
        <Signature {...{ t, locale }} name={t.me} at={signedAt(userId)} />
        <Signature {...{ t, locale, name }} at={signedAt(other.id)}>
          <Avatar user={other} size="small" />
        </Signature>
      </ul>
      {!isSigned && rules.can_change && (
        <p class="mt-2 text-sm text-quiet" data-testid="rules-turn">
          {signedAt(userId) !== undefined
            ? t.waiting(name)
            : signedAt(other.id) !== undefined && t.theirTurn(name)}
        </p>
      )}
      {!isSigned && newest && (
        <p class="mt-2 text-sm text-quiet">{t.inForce(newest.version)}</p>
      )}
    </section>
  );
}

function Signature({ t, locale, name, at, children }: {
  t: HouseRulesTexts;
  locale: Locale;
  name: string;
  at: string | undefined;
  children?: ComponentChildren;
}) {
  const isDone = at !== undefined;
  return (
    <li class="flex items-center gap-3" data-testid="signature">
      {children ?? (
        <span class="inline-flex size-9 items-center justify-center rounded-[38%] bg-base-300/70 text-quiet">
          <Icon name="me" class="size-5" />
        </span>
      )}
      <span class="min-w-0 flex-1 truncate font-semibold">{name}</span>
      <span
        class={`flex items-center gap-1 text-sm ${
          isDone ? "font-semibold text-success" : "text-quiet"
        }`}
      >
        {isDone && <Icon name="check" class="size-4" />}
        {isDone ? t.signedAt(formatDate(at, locale)) : t.notYet}
      </span>
    </li>
  );
}
