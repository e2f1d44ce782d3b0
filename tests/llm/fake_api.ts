import { answerBadly, type Mood } from "@/tests/support/moods.ts";

/** How the fake answers. */
export type Behaviour = Mood | "well" | "otherShape" | 429 | 500;

export interface FakeApi {
  /** What `OPENAI_BASE_URL` is set to. */
  url: string;
  behaviour: Behaviour;
  /** What the model says when it is asked to write. */
  says: (facts: unknown) => unknown;
  /** Every request as it came: head and body in one text. */
  heard: string[];
  /** Every text that was to be embedded. */
  embedded: string[];
  close(): Promise<void>;
}

const DIMENSIONS = 512;

/** A local service that speaks as much of the API as we use, in every mood. */
export function startFakeApi(): FakeApi {
  const ending = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => answer(fake, request, ending.signal),
  );
  const fake: FakeApi = {
    url: `http://127.0.0.1:${server.addr.port}/v1`,
    behaviour: "well",
    says: () => ({ ko: "", en: "" }),
    heard: [],
    embedded: [],
    close: async () => {
      ending.abort();
      await server.shutdown();
    },
  };
  return fake;
}

async function answer(
  fake: FakeApi,
  request: Request,
  ended: AbortSignal,
): Promise<Response> {
  const text = await request.text();
  const head = [...request.headers].map((pair) => pair.join(": ")).join("\n");
  fake.heard.push(`${request.method} ${request.url}\n${head}\n\n${text}`);
  if (request.method === "HEAD") return new Response(null, { status: 404 });
  switch (fake.behaviour) {
    case "otherShape":
      return Response.json({ data: [{ index: 0, embedding: ["a"] }] });
    case "well":
      return Response.json(goodAnswer(fake, request.url, JSON.parse(text)));
    case 429:
    case 500: {
      const { behaviour: status } = fake;
      const headers = { "retry-after": "60" };
      return Response.json({ error: { message: "no" } }, { status, headers });
    }
    default:
      return answerBadly(fake.behaviour, { request, ended });
  }
}

interface Asked {
  input?: string[];
  messages?: { content: string }[];
}

function goodAnswer(fake: FakeApi, url: string, asked: Asked): unknown {
  if (url.endsWith("/embeddings")) {
    const input = asked.input ?? [];
    fake.embedded.push(...input);
    const data = input.map((text, index) => ({
      index,
      embedding: embed(text),
    }));
    return { data, usage: { total_tokens: 10 * input.length } };
  }
  const facts = JSON.parse(asked.messages?.at(-1)?.content ?? "null");
  const content = JSON.stringify(fake.says(facts));
  return {
    choices: [{ finish_reason: "stop", message: { content } }],
    usage: { total_tokens: 100 },
  };
}

/** Texts that share words share directions. */
function embed(text: string): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  for (const word of text.split(/\s+/)) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    vector[hash % DIMENSIONS] = (vector[hash % DIMENSIONS] ?? 0) + 1;
  }
  return vector;
}
