import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "@/components/Icon.tsx";
import { pageSender } from "@/islands/lib/page.ts";
import {
  keepPushOff,
  type PushHere,
  pushWish,
  readPushHere,
  switchPushOn,
} from "@/islands/lib/push.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

type Step = "away" | "asks" | "works" | "failed" | PushHere;

/** After the first message: whether to tell when they answer. Only then the browser asks. */
export default function PushOffer(
  { userId, locale }: { userId: number; locale: Locale },
) {
  const { offer: t, here } = alertSettingsTexts(locale);
  const step = useSignal<Step>("away");
  useEffect(() => {
    // Who wanted it here and logged in anew need not say it again.
    if (pushWish(userId) === "on") renew(userId);
    if (pushWish(userId) !== null) return;
    const stop = pageSender(userId).onAccepted(async () => {
      stop();
      if (await readPushHere() === "off") step.value = "asks";
    });
    return stop;
  }, []);
  const accept = async () => {
    step.value = "works";
    step.value = await switchPushOn(userId).catch(() => "failed" as const);
    if (step.value === "off") decline();
  };
  const decline = () => {
    keepPushOff(userId);
    step.value = "away";
  };
  if (step.value === "away" || step.value === "none") return null;
  const titleOf = (now: Step) => {
    if (now === "on") return t.on;
    return now === "blocked" ? here.blocked : t.title;
  };
  const isAsking = step.value === "asks" || step.value === "works";
  return (
    <section
      class="absolute inset-x-0 top-18 z-20 mx-auto w-full max-w-md px-4"
      aria-label={t.title}
      data-testid="push-offer"
    >
      <div class="card-box rise p-4 shadow-xl" role="status">
        <h2 class="flex items-center gap-2 font-bold">
          <Icon name="bell" class="size-5 shrink-0 text-primary" />
          {titleOf(step.value)}
        </h2>
        {isAsking && <p class="mt-1 text-sm text-quiet">{t.lead}</p>}
        {step.value === "blocked" && (
          <p class="mt-1 text-sm text-quiet">{here.unblock}</p>
        )}
        {step.value === "failed" && (
          <p class="mt-1 text-sm text-error">{here.failed}</p>
        )}
        <div class="mt-3 flex gap-2">
          {isAsking && (
            <button
              type="button"
              class="btn btn-primary h-11 flex-1"
              disabled={step.value === "works"}
              onClick={accept}
            >
              {t.yes}
            </button>
          )}
          <button
            type="button"
            class="btn btn-ghost h-11 flex-1"
            onClick={() => isAsking ? decline() : step.value = "away"}
          >
            {isAsking ? t.no : t.close}
          </button>
        </div>
      </div>
    </section>
  );
}

async function renew(userId: number): Promise<void> {
  const isGranted = "Notification" in globalThis &&
    Notification.permission === "granted";
  if (!isGranted || await readPushHere() !== "off") return;
  // The next page tries again.
  await switchPushOn(userId).catch(() => {});
}
