// Runs in the browser too.
/** Where messages go: the room, or before it exists the person with whom it will be. */
export interface Conversation {
  /** The other person of a 1:1 room; null in every other room. */
  otherId: number | null;
  /** Null until the first message has opened the room. */
  roomId: number | null;
}

/** One name for a conversation, the same before and after its room exists: "7" with person 7, "r5" for room 5. */
export function conversationKey({ otherId, roomId }: Conversation): string {
  return otherId === null ? `r${roomId}` : String(otherId);
}
