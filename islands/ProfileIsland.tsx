import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { type AutosaveStatus, startAutosave } from "@/islands/lib/autosave.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { AskedQuestion } from "@/lib/web/profile_fields.ts";

export interface ProfileIslandProps {
  mode: Mode;
  userId: number;
  locale: Locale;
  /** The questions of the form; null for the introduction and the switches. */
  asked: AskedQuestion[] | null;
  /** The form came back: nothing is saved before its reader has seen why. */
  isRefused: boolean;
}

/** Saves the form around it while somebody writes, and says so. */
export default function ProfileIsland(props: ProfileIslandProps) {
  const status = useSignal<AutosaveStatus | null>(null);
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const form = line.current?.closest("form");
    if (!form) return;
    return startAutosave(form, {
      ...props,
      tell: (now) => status.value = now,
    });
  }, []);
  const { auto } = profilesTexts(props.locale);
  const { value: now } = status;
  return (
    <p
      ref={line}
      role="status"
      class="min-w-0 flex-1 text-sm text-quiet"
      data-testid="autosave"
      data-status={now?.kind}
    >
      {now === null ? "" : `${auto[now.kind]} ${now.detail ?? ""}`.trim()}
    </p>
  );
}
