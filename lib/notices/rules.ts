// Runs in the browser too.
import type { NoticeKind } from "@/lib/i18n/notices.ts";

/** What somebody may be told about beside the page, each with a switch of its own. */
export const TOPICS = ["roommate", "date", "meal", "orders", "chat"] as const;
/** One of `TOPICS`: what can be switched on and off together. */
export type Topic = typeof TOPICS[number];

/** Three of them are what people look for each other for. */
export type TopicOfMode = Extract<Topic, "roommate" | "date" | "meal">;

/** Under which switch each kind falls: that of its mode, or none. */
const TOPIC_OF: Record<NoticeKind, Topic | "its mode" | null> = {
  match: "its mode",
  round: "its mode",
  houseRules: "roommate",
  mealBuddy: "meal",
  friendRequest: "chat",
  friendAccepted: "chat",
  orderSeat: "orders",
  orderClosing: "orders",
  orderCancelled: "orders",
  orderInvite: "orders",
  orderHost: "orders",
  orderParted: "orders",
  orderOwes: "orders",
  warned: null,
  reportDone: null,
};

/** Under which switch a notice falls; null for what stands in the inbox only. */
export function topicOf(kind: NoticeKind, mode?: TopicOfMode): Topic | null {
  const topic = TOPIC_OF[kind];
  return topic === "its mode" ? mode ?? null : topic;
}
