import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { menuTexts } from "@/lib/i18n/menu.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { coarse } from "@/islands/lib/coarse.ts";

const FIND_WITHIN_MS = 10_000;

/** Asks the device where it is when its button is pressed, and no sooner; the form takes what is left after rounding. */
export default function HereIsland({ locale }: { locale: Locale }) {
  const { here: t } = menuTexts(locale);
  const form = useRef<HTMLFormElement>(null);
  const state = useSignal<"asleep" | "ready" | "finding" | "denied">("asleep");
  const place = useSignal({ lat: "", lon: "" });
  useEffect(() => {
    if ("geolocation" in navigator) state.value = "ready";
  }, []);
  // Sent once the fields below say where.
  useEffect(() => {
    if (place.value.lat !== "") form.current?.submit();
  }, [place.value]);

  function find() {
    state.value = "finding";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = coarse(coords);
      },
      () => {
        state.value = "denied";
      },
      { timeout: FIND_WITHIN_MS, maximumAge: 60_000 },
    );
  }

  if (state.value === "asleep") return null;
  return (
    <form ref={form} method="post" action="/menu" class="mt-3">
      <input type="hidden" name="action" value="here" />
      <input type="hidden" name="lat" value={place.value.lat} />
      <input type="hidden" name="lon" value={place.value.lon} />
      <button
        type="button"
        class="btn btn-outline h-11"
        disabled={state.value === "finding"}
        onClick={find}
      >
        {state.value === "finding" ? t.finding : t.ask}
      </button>
      <p class="mt-1 text-sm text-quiet" role="status">
        {state.value === "denied" ? t.denied : t.hint}
      </p>
    </form>
  );
}
