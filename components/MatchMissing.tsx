import { EmptyState } from "@/components/EmptyState.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Missing } from "@/lib/matching/schema.ts";

/** What stands between somebody and the cards of a mode, with the one step to it. */
export function MatchMissing({ t, mode, missing }: {
  t: MatchingTexts;
  mode: keyof MatchingTexts["mode"];
  missing: Missing;
}) {
  switch (missing) {
    case "circle":
      return (
        <EmptyState icon="pin" title={t.noCircle} hint={t.noCircleHint}>
          <Step href="/accounts/my_page" text={t.setCircle} />
        </EmptyState>
      );
    case "email":
      return (
        <EmptyState icon="shield" title={t.noEmail} hint={t.noEmailHint}>
          <Step
            href={`/accounts/verify?next=${
              encodeURIComponent("/matching?mode=date")
            }`}
            text={t.verify}
          />
        </EmptyState>
      );
    case "off":
      return (
        <EmptyState icon="clock" title={t.off} hint={t.offHint}>
          <form method="post" action="/matching">
            <input type="hidden" name="mode" value={mode} />
            <button
              type="submit"
              name="act"
              value="join"
              class="btn btn-primary mt-3 h-12 px-6"
              data-testid="join"
            >
              {t.join}
            </button>
          </form>
        </EmptyState>
      );
    case "profile":
      return (
        <EmptyState
          icon={mode === "meal" ? "basket" : "heart"}
          title={t.noProfile[mode]}
          hint={t.noProfileHint}
        >
          <Step
            href={`/accounts/my_page?mode=${mode}&quick=1`}
            text={t.fillProfile}
          />
        </EmptyState>
      );
  }
}

function Step({ href, text }: { href: string; text: string }) {
  return <a class="btn btn-primary mt-3 h-12 px-6" href={href}>{text}</a>;
}
