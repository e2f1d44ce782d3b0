import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { askApi } from "@/islands/lib/page.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roundsTexts } from "@/lib/i18n/rounds.ts";

const LOOK_EVERY_MS = 2_000;

export interface RoundProgressProps {
  roundId: number;
  /** 0 to 1, as the page was made. */
  progress: number;
  locale: Locale;
}

/** What of `GET /api/rounds/:id` counts here. */
interface Round {
  state: "open" | "running" | "done";
  progress: number;
}

/** How far an assignment is; shows the result by itself as soon as there is one. */
export default function RoundProgress(
  { roundId, progress, locale }: RoundProgressProps,
) {
  const t = roundsTexts(locale);
  const part = useSignal(progress);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      const round = document.hidden
        ? null
        : await askApi<Round>(`/api/rounds/${roundId}`);
      if (isOver) return;
      if (round !== null && round.state !== "running") {
        location.reload();
        return;
      }
      part.value = Math.max(part.value, round?.progress ?? 0);
      timer = setTimeout(look, LOOK_EVERY_MS);
    };
    timer = setTimeout(look, LOOK_EVERY_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  const percent = Math.floor(part.value * 100);
  return (
    <div class="card-box mt-4 flex flex-col gap-3 p-5">
      <progress
        class="h-3 w-full accent-primary"
        value={percent}
        max={100}
        aria-label={t.states.running}
      />
      <p class="text-quiet">{t.progress(percent)}</p>
    </div>
  );
}
