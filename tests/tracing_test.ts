import assert from "node:assert/strict";
import { begin, end, traced } from "@/lib/tracing.ts";
import { startApp } from "@/tests/support/app.ts";
import {
  eventually,
  must,
  openDirect,
  openSocket,
  registerPair,
} from "@/tests/support/client.ts";

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

/** Takes what is exported, as a collector does. */
function openCollector() {
  const texts: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (req) => {
      const text = await req.text();
      if (new URL(req.url).pathname === "/v1/traces") texts.push(text);
      return Response.json({});
    },
  );
  const spans = () =>
    texts.flatMap((text): Span[] =>
      JSON.parse(text).resourceSpans
        .flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
          scopeSpans.flatMap(({ spans }) => spans)
        )
    );
  const env = {
    OTEL_DENO: "true",
    OTEL_SERVICE_NAME: "hanjari",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
  };
  return {
    ...{ env, spans, texts },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function attribute(span: Span, name: string): unknown {
  const { value = {} } = span.attributes.find(({ key }) => key === name) ?? {};
  return Object.values(value)[0];
}

/** What hangs below a span, by name. */
function namesWithin(spans: Span[], parent: Span): string[] {
  return spans.filter(({ parentSpanId, traceId }) =>
    parentSpanId === parent.spanId && traceId === parent.traceId
  ).map(({ name }) => name).toSorted();
}

Deno.test("a message is traced from its request or its socket to who listens, without a word of it", async () => {
  await using collector = openCollector();
  await using app = await startApp({ env: collector.env });
  const [mina, junho] = await registerPair(app);
  const room = await openDirect(app, mina, junho);
  await using socket = await openSocket(app, junho);
  await socket.subscribe(room.id);
  const token = mina.access;
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    ...{ token, body: { message: "비밀스러운 말", client_id: "http" } },
  });
  await socket.send(room.id, "더 비밀스러운 말", "socket");

  const messagesOf = () =>
    collector.spans().filter(({ name }) => name === "message");
  await eventually("both are exported whole", () => {
    const spans = collector.spans();
    const count = (one: string) =>
      spans.filter(({ name }) => name === one).length;
    return messagesOf().length === 2 && count("deliver") === 2 &&
      count("POST /api/rooms/:roomId/messages") === 1;
  }, 60_000);

  const spans = collector.spans();
  const [byHttp, bySocket] = messagesOf().toSorted((a, b) =>
    Number(attribute(a, "hanjari.seq")) - Number(attribute(b, "hanjari.seq"))
  );
  assert.ok(byHttp && bySocket);
  const request = spans.find(({ spanId }) => spanId === byHttp.parentSpanId);
  assert.equal(request?.name, "POST /api/rooms/:roomId/messages");
  assert.notEqual(bySocket.traceId, byHttp.traceId);
  assert.ok(!bySocket.parentSpanId);
  for (const message of [byHttp, bySocket]) {
    assert.deepEqual(namesWithin(spans, message), ["deliver", "log commit"]);
    assert.equal(attribute(message, "hanjari.room_id"), room.id);
  }
  const all = decodeURIComponent(collector.texts.join("\n"));
  assert.doesNotMatch(all, /비밀스러운|@example|correct horse/);
});

Deno.test("while nobody traces no span is made", async () => {
  const span = begin("nothing", {});
  end(span);

  assert.equal(span, null);
  assert.equal(await traced("nothing", {}, () => Promise.resolve(7)), 7);
});
