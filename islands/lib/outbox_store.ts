// Runs in the browser too.
import {
  isOutboxEntry,
  type Outbox,
  type OutboxEntry,
} from "@/islands/lib/outbox.ts";

/** Where one person's messages under way outlive the page. Losing it loses nothing but the memory of them. */
export interface OutboxStore {
  /** What is kept, in the order in which it was written. */
  all(): Promise<Outbox>;
  put(entry: OutboxEntry): void;
  drop(clientId: string): void;
  /** Hears of what another tab has sent or given up. */
  onDropped(listener: (clientId: string) => void): () => void;
}

const NAME = "hanjari";
const OUTBOX = "outbox";
const DROPS = "hanjari:outbox";

let opened: Promise<IDBDatabase> | null = null;

/** The store of this browser, which its worker reads, too. */
export function browserOutbox(userId: number): OutboxStore {
  const channel = new BroadcastChannel(DROPS);
  return {
    all: () => keptMessages(userId),
    put: (entry) => void keepMessage(userId, entry),
    drop(clientId) {
      dropMessage(clientId);
      channel.postMessage(clientId);
    },
    onDropped(listener) {
      channel.onmessage = ({ data }) => listener(String(data));
      return () => channel.close();
    },
  };
}

/**
 * Makes a store the same as a list that has become another. That a message is
 * under way is not kept: whoever opens the store begins with all that waits.
 */
export function storeChanges(
  store: OutboxStore,
  { before, after }: { before: Outbox; after: Outbox },
): void {
  for (const entry of after) {
    if (!before.includes(entry) && !hasLeft(entry, before)) store.put(entry);
  }
  const left = new Set(after.map(({ clientId }) => clientId));
  for (const { clientId } of before) {
    if (!left.has(clientId)) store.drop(clientId);
  }
}

/** Whether a message that waited has only gone under way. */
function hasLeft({ clientId, state }: OutboxEntry, before: Outbox): boolean {
  return state === "sending" &&
    before.some((e) => e.clientId === clientId && e.state === "waiting");
}

/** What is kept of a person's messages, in the order in which it was written. */
export async function keptMessages(userId: number): Promise<Outbox> {
  const records: unknown[] = await inStore("readonly", (s) => s.getAll()) ?? [];
  return records.filter((record) => isOf(record, userId))
    .filter(isOutboxEntry).toSorted((a, b) => a.place - b.place);
}

/** Keeps a message of a person as it is now. */
export async function keepMessage(
  userId: number,
  entry: OutboxEntry,
): Promise<void> {
  await inStore("readwrite", (store) => store.put({ ...entry, userId }));
}

/** Forgets a message: it is stored, or its writer gave it up. */
export async function dropMessage(clientId: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(clientId));
}

/** Forgets the messages of everybody. */
export async function dropAllMessages(): Promise<void> {
  await inStore("readwrite", (store) => store.clear());
}

function isOf(record: unknown, userId: number): boolean {
  return typeof record === "object" && record !== null &&
    "userId" in record && record.userId === userId;
}

/** Null where the browser keeps nothing: private windows may forbid it. */
async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  try {
    const db = await (opened ??= open());
    const transaction = db.transaction(OUTBOX, mode);
    const asked = act(transaction.objectStore(OUTBOX));
    // Without waiting for the answer: the page may be on its way out.
    transaction.commit?.();
    return await new Promise((done, fail) => {
      transaction.oncomplete = () => done(asked.result);
      transaction.onabort = () => fail(transaction.error);
    });
  } catch {
    opened = null;
    return null;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(OUTBOX, { keyPath: "clientId" });
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      // The browser closes it when the site's data are cleared.
      asked.result.onclose = () => opened = null;
      done(asked.result);
    };
  });
}
