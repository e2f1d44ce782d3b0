import { Icon } from "@/components/Icon.tsx";
import type { Banner } from "@/islands/lib/use_banner.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

const COLORS = {
  lost: "bg-neutral text-neutral-content",
  noNetwork: "bg-neutral text-neutral-content",
  detour: "bg-neutral text-neutral-content",
  restored: "bg-success text-success-content",
  ended: "bg-error text-error-content",
};

/** Says what is the matter with the connection; it is said aloud, too. */
export function LinkBanner(
  { banner, t, next }: { banner: Banner; t: ChatTexts; next: string },
) {
  return (
    <div role="alert">
      {banner !== "none" && (
        <p
          class={`flex items-center justify-center gap-2 px-4 py-1.5 text-center text-balance text-sm font-medium ${
            COLORS[banner]
          }`}
          data-testid="offline-banner"
          data-state={banner}
        >
          {banner === "noNetwork" && <Icon name="offline" class="size-4" />}
          {banner === "lost" && (
            <span class="breathe size-2 rounded-full bg-accent" />
          )}
          {t[banner]}
          {banner === "ended" && (
            <a
              class="touch inline-flex items-center underline"
              href={`/accounts/login?next=${encodeURIComponent(next)}`}
            >
              {t.logIn}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
