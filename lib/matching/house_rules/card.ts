import type {
  HouseRulesCard,
  StoredHouseRules,
} from "@/lib/matching/house_rules/stored.ts";
import type { MatchCard } from "@/lib/rooms/mod.ts";

/** What both signed, as it stands in the room's log; readers without cards get it as a text. */
export function cardContent(
  { version, clauses }: StoredHouseRules,
): MatchCard {
  const card: HouseRulesCard = {
    ...{ type: "house_rules", version },
    clauses: clauses.map(({ label, text }) => ({ label, text })),
  };
  const lines = clauses.map(({ label, text }) => `${label.ko}: ${text.ko}`);
  return { card, text: [titleOf(version), ...lines].join("\n") };
}

function titleOf(version: number): string {
  return `룸메 약속 ${version}판에 두 분 모두 서명했어요.`;
}
