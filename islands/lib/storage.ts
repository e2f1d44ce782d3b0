// Runs in the browser too.
import {
  type Conversation,
  conversationKey,
} from "@/islands/lib/conversation.ts";

/** What a page keeps in the browser. A full or forbidden storage loses nothing but the memory of it. */
export interface Shelf {
  get(key: string): string | null;
  /** Null forgets. */
  set(key: string, value: string | null): void;
}

/** Survives the tab, the session and the server. */
export function localShelf(): Shelf {
  return shelf(() => globalThis.localStorage);
}

/** Survives a reload of this tab only. */
export function sessionShelf(): Shelf {
  return shelf(() => globalThis.sessionStorage);
}

/** Where the draft of one's conversation is kept. */
export function draftKey(userId: number, conversation: Conversation): string {
  return `hanjari:draft:${userId}:${conversationKey(conversation)}`;
}

export const ENTER_BREAKS_KEY = "hanjari:enter-breaks";

function shelf(open: () => Storage): Shelf {
  return {
    get(key) {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) open().removeItem(key);
        else open().setItem(key, value);
      } catch {
        // Private windows may forbid it.
      }
    },
  };
}
