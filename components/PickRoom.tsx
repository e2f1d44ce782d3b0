import { EmptyState } from "@/components/EmptyState.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

/** The right side while no conversation is open. */
export function PickRoom({ t }: { t: ChatTexts }) {
  return (
    <div class="flex flex-1 items-center justify-center">
      <EmptyState icon="chat" title={t.pickRoom} hint={t.pickRoomHint} />
    </div>
  );
}
