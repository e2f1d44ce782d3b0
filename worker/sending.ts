// Runs in the browser too.
import type { Outbox, OutboxEntry } from "@/islands/lib/outbox.ts";
import { conversationKey } from "@/islands/lib/conversation.ts";

/** The world outside; tests bring their own. */
export interface SendingTools {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** What is kept of a person, in order. */
  kept(userId: number): Promise<Outbox>;
  drop(clientId: string): Promise<void>;
  keep(userId: number, entry: OutboxEntry): Promise<void>;
}

/** The session has become somebody else's, or nobody's. */
class Left extends Error {}

/**
 * Sends what the person who is signed in wrote and no page has sent, in the
 * order of each conversation and under the ids that it has: what a page sends
 * at the same time is the same message. What the server refuses stays, with
 * the reason, for the next page to show. Throws while something is left to
 * try again.
 */
export async function sendKept(tools: SendingTools): Promise<void> {
  const userId = await askWho(tools);
  if (userId === null) return;
  const doubtful = new Set<string>();
  for (const entry of await tools.kept(userId)) {
    const conversation = conversationKey(entry);
    if (entry.state === "failed" || doubtful.has(conversation)) continue;
    try {
      // Nobody's words go out under another name.
      if (await askWho(tools) !== userId) return;
      await sendOne(tools, userId, entry);
    } catch (error) {
      if (error instanceof Left) return;
      doubtful.add(conversation);
    }
  }
  if (doubtful.size > 0) throw new Error("Cannot send everything yet");
}

async function sendOne(
  tools: SendingTools,
  userId: number,
  entry: OutboxEntry,
): Promise<void> {
  const { clientId, otherId, text } = entry;
  const opened = entry.roomId === null
    ? await ask(tools, "PUT", `/api/rooms/direct/${otherId}`)
    : null;
  const answer = opened?.ok === false ? opened : await ask(
    tools,
    "POST",
    `/api/rooms/${await roomOf(entry, opened)}/messages`,
    {
      client_id: clientId,
      message: text,
    },
  );
  if (answer.ok) return await tools.drop(clientId);
  const { code } = await answer.json().catch(() => ({ code: null }));
  const reason = String(code ?? answer.status);
  await tools.keep(userId, { ...entry, state: "failed", reason });
}

async function roomOf(
  { roomId }: OutboxEntry,
  opened: Response | null,
): Promise<number> {
  return opened === null ? Number(roomId) : Number((await opened.json()).id);
}

/** The account of the session, or null when there is none. */
async function askWho(tools: SendingTools): Promise<number | null> {
  const response = await tools.fetch("/api/me", { headers: JSON_ONLY });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`Cannot ask who: ${response.status}`);
  return Number((await response.json()).id);
}

/** An answer that counts: the message is taken, or refused for good. */
async function ask(
  { fetch }: SendingTools,
  method: "PUT" | "POST",
  path: string,
  body?: unknown,
): Promise<Response> {
  const response = await fetch(path, {
    method,
    headers: { ...JSON_ONLY, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { status } = response;
  if (status === 401) throw new Left();
  if (status === 429 || status >= 500) throw new Error(`${status} ${path}`);
  return response;
}

const JSON_ONLY = { accept: "application/json" };
