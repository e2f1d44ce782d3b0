// Runs in the browser too.
import { dropAllMessages } from "@/islands/lib/outbox_store.ts";
import { ENTER_BREAKS_KEY } from "@/islands/lib/storage.ts";

const OURS = "hanjari:";
const VIEWER_KEY = "hanjari:viewer";
const GONE_PATH = "/accounts/delete";

/** The keys of what somebody wrote or read; how they like to type is nobody's secret. */
export function privateKeys(keys: readonly string[]): string[] {
  return keys.filter((key) => key.startsWith(OURS) && key !== ENTER_BREAKS_KEY);
}

/** Whether what is stored here must go: it is another person's, or of an account that is gone. A session that merely ended leaves drafts to who comes back. */
export function mustForget(
  { viewer, stored, path }: {
    /** Whose page it is, "0" for nobody's. */
    viewer: string;
    /** Whose storage it was until now. */
    stored: string | null;
    path: string;
  },
): boolean {
  if (viewer === "0") return path === GONE_PATH;
  return stored !== null && stored !== viewer;
}

/** Sees to it that this browser stores nothing of anybody but the person of this page. */
export function settleStorage(viewer: string | undefined, url: URL): void {
  if (viewer === undefined) return;
  const path = url.pathname;
  for (const storage of storages()) {
    const stored = storage.getItem(VIEWER_KEY);
    if (mustForget({ viewer, stored, path })) forgetHere();
    if (viewer !== "0") storage.setItem(VIEWER_KEY, viewer);
  }
}

/** Forgets what this browser, and this tab, stores of anybody. */
export function forgetHere(): void {
  for (const storage of storages()) {
    for (const key of privateKeys(Object.keys(storage))) {
      storage.removeItem(key);
    }
  }
  dropAllMessages();
}

/** None where the browser forbids them. */
function storages(): Storage[] {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return [];
  }
}
