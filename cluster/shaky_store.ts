import type { Chance } from "../tests/support/seed.ts";

/** What becomes of a commit on its way. */
export type Fate = "through" | "refused" | "unanswered" | "late";

/** A way to a KV Connect server on which commits fail. */
export interface ShakyStore extends AsyncDisposable {
  /** What a process of the app needs to take this way; `{ KV_URL }`. */
  readonly env: Record<string, string>;
  /** How many commits met with each fate so far. */
  readonly fates: Record<Fate, number>;
  /** From now on so many of a hundred commits are refused, as many are stored without an answer, and as many come late. */
  shake(percent: number): void;
}

/** How long a late commit may take, at most. */
const LATE_MS = 400;
const MEANT_FOR_ONE_HOP = ["connection", "content-length", "host"];

/** Opens such a way before the server at `target`. Reads and watches pass as they are. */
export function openShakyStore(target: string, chance: Chance): ShakyStore {
  const fates = { through: 0, refused: 0, unanswered: 0, late: 0 };
  let share = 0;
  const ended = new AbortController();
  const server = Deno.serve({
    ...{ hostname: "127.0.0.1", port: 0, onListen: () => {} },
  }, async (request) => {
    const { pathname } = new URL(request.url);
    // Whoever asked may be killed meanwhile, and its request with it.
    const body = await request.arrayBuffer().catch(() => null);
    if (body === null) return broken();
    const forward = () =>
      pass(request, { url: target + pathname, body, signal: ended.signal });
    if (!pathname.endsWith("/atomic_write")) return await forward();
    const fate = chooseFate(chance, share);
    fates[fate]++;
    if (fate === "refused") return broken();
    if (fate === "late") await pause(chance.whole(1, LATE_MS));
    const answer = await forward();
    if (fate !== "unanswered") return answer;
    await answer.body?.cancel();
    return broken();
  });
  return {
    fates,
    env: { KV_URL: `http://127.0.0.1:${server.addr.port}` },
    shake: (percent) => share = percent / 100,
    async [Symbol.asyncDispose]() {
      ended.abort();
      await server.shutdown();
    },
  };
}

function chooseFate(chance: Chance, share: number): Fate {
  const drawn = chance.next();
  if (drawn < share) return "refused";
  if (drawn < 2 * share) return "unanswered";
  return drawn < 3 * share ? "late" : "through";
}

async function pass(
  { method, headers: asked }: Request,
  { url, body, signal }: {
    url: string;
    body: ArrayBuffer;
    signal: AbortSignal;
  },
): Promise<Response> {
  const headers = new Headers(asked);
  for (const name of MEANT_FOR_ONE_HOP) headers.delete(name);
  try {
    return await fetch(url, { method, headers, body, signal });
  } catch {
    return broken();
  }
}

function broken(): Response {
  return new Response("the store broke off", { status: 503 });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
