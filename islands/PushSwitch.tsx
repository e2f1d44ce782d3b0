import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  type PushHere,
  readPushHere,
  switchPushOff,
  switchPushOn,
} from "@/islands/lib/push.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

/** Whether this browser tells of what happens; it takes a script to know. */
export default function PushSwitch(
  { userId, locale }: { userId: number; locale: Locale },
) {
  const { here: t } = alertSettingsTexts(locale);
  const state = useSignal<PushHere | null>(null);
  const isBusy = useSignal(false);
  const hasFailed = useSignal(false);
  useEffect(() => {
    readPushHere().then((here) => state.value = here);
  }, []);
  const change = async (act: (userId: number) => Promise<PushHere>) => {
    isBusy.value = true;
    try {
      state.value = await act(userId);
      hasFailed.value = false;
    } catch {
      hasFailed.value = true;
    } finally {
      isBusy.value = false;
    }
  };
  const here = state.value;
  return (
    <section
      class="card-box mt-4 p-5 noscript:hidden"
      aria-busy={here === null || isBusy.value}
      data-testid="push-here"
    >
      <h2 class="text-lg font-bold">{t.title}</h2>
      <p class="min-h-6" role="status">{here === null ? "" : t[here]}</p>
      {here === null && <div class="mt-3 h-12" />}
      {here === "blocked" && <p class="mt-1 text-quiet">{t.unblock}</p>}
      {hasFailed.value && <p role="alert" class="mt-1 text-error">{t.failed}
      </p>}
      {(here === "on" || here === "off") && (
        <button
          type="button"
          class={`btn mt-3 h-12 ${
            here === "on" ? "btn-outline" : "btn-soft btn-primary"
          }`}
          disabled={isBusy.value}
          onClick={() => change(here === "on" ? switchPushOff : switchPushOn)}
        >
          {here === "on" ? t.turnOff : t.turnOn}
        </button>
      )}
    </section>
  );
}
