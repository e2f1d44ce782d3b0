import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { HouseRulesView } from "@/components/HouseRulesView.tsx";
import { askApi, pageLink } from "@/islands/lib/page.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { HouseRules } from "@/lib/matching/mod.ts";

export interface HouseRulesIslandProps {
  rules: HouseRules;
  userId: number;
  /** What a refused form had in its clauses, by question. */
  kept: Readonly<Record<string, string>>;
  locale: Locale;
}

const PAUSE_MS = 150;

/** House rules as they are now; what somebody is writing is never taken from under them. */
export default function HouseRulesIsland(props: HouseRulesIslandProps) {
  const { userId } = props;
  const roomId = props.rules.room_id;
  const rules = useSignal(props.rules);
  const isWriting = useSignal(Object.keys(props.kept).length > 0);
  const isOld = useSignal(false);
  const awake = useSignal(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const path = `/api/rooms/${roomId}/house-rules`;
      const fresh = await askApi<HouseRules>(path);
      if (fresh === null) return;
      const isOther = fresh.revision !== rules.peek().revision ||
        fresh.state !== rules.peek().state;
      if (isWriting.peek() && isOther) isOld.value = true;
      else rules.value = fresh;
    };
    pageInbox(userId);
    const stop = pageLink().listen((event) => {
      const isReturn = event.type === "ready";
      const isHere = event.type === "room" && event.room.id === roomId;
      if (!isReturn && !isHere) return;
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    });
    awake.value = true;
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);

  return (
    <div data-testid="rules" data-awake={awake.value ? "" : undefined}>
      <HouseRulesView
        {...props}
        rules={rules.value}
        isOld={isOld.value}
        onInput={() => isWriting.value = true}
      />
    </div>
  );
}
