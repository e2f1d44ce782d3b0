import { PlainLink } from "@/components/PlainLink.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

/** Why nothing can be said here any more, and where to go from here. */
export function RoomClosed({ reason, t }: { reason: string; t: ChatTexts }) {
  return (
    <div class="flex flex-col items-center gap-2 border-t border-base-300 px-4 py-3 text-center">
      <p class="text-balance text-quiet" role="alert" data-testid="closed">
        {reason}
      </p>
      <PlainLink href="/chat" class="btn btn-primary h-11">
        {t.toRooms}
      </PlainLink>
    </div>
  );
}
