import type { Shares } from "@/lib/accounts/mod.ts";

/** What may be lost on its way: that somebody types, or how far they have read. */
export interface Quiet {
  /** Also the name of the setting that shares it. */
  kind: "typing" | "read";
  /** Whom it is about. */
  userId: number;
  /** Whether they tell others. Who reads hears it on their own sockets in any case. */
  isShared: boolean;
}

/** Whether one member's socket hears it: who tells others nothing of the kind hears nothing of theirs. */
export function isForMember(
  { kind, userId, isShared }: Quiet,
  member: { userId: number; shares: Shares },
): boolean {
  if (member.userId === userId) return kind === "read";
  return isShared && member.shares[kind];
}
