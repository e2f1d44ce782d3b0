import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";
import { examineFront } from "@/tasks/doctor/front.ts";

const CENTURY_MS = 100 * 365 * 86_400_000;

/** What a proxy passes on, in front of what answers like the app. */
interface Passing {
  health?: () => Response;
  upgrade?: boolean;
}

Deno.test("examineFront() tells a certificate that ended from one that browsers would not trust", async () => {
  await using proxy = openProxy({});

  const now = await about("certificate", proxy.url);
  const later = await about("certificate", proxy.url, Date.now() + CENTURY_MS);

  assert.equal(now?.level, "problem");
  assert.match(now.says, /would not trust it \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
  assert.match(later?.says ?? "", /^it ended on 2126-.*renew it at the proxy$/);
});

Deno.test("examineFront() comes through a proxy as pages and sockets do", async () => {
  await using good = openProxy({});
  await using deaf = openProxy({ upgrade: false });
  await using idle = openProxy({
    health: () => new Response("Bad Gateway", { status: 502 }),
  });
  await using other = openProxy({ health: () => new Response("welcome") });

  const [through, noSockets, noApp, elsewhere] = await Promise.all(
    [good, deaf, idle, other].map(({ url }) => about("way in", url)),
  );

  assert.equal(through?.level, "fine");
  assert.equal(noSockets?.level, "problem");
  assert.match(noSockets?.says ?? "", /\/ws says 400.*pass Upgrade/);
  assert.equal(noApp?.level, "note");
  assert.match(noApp?.says ?? "", /502: start the app/);
  assert.equal(elsewhere?.level, "problem");
  assert.match(elsewhere?.says ?? "", /correct PUBLIC_URL/);
});

Deno.test("examineFront() says where nothing answers, and asks nothing without https", async () => {
  const gone = openProxy({});
  await gone[Symbol.asyncDispose]();

  const nowhere = await about("way in", gone.url);
  const plain = await examineFront(readConfig({}));

  assert.equal(nowhere?.level, "note");
  assert.match(nowhere?.says ?? "", /cannot reach localhost:\d+ from here/);
  assert.deepEqual(plain, []);
});

Deno.test("examineFront() misses TRUST_PROXY behind https", async () => {
  await using proxy = openProxy({});

  const untold = await about("proxy", proxy.url);
  const told = await examineFront(
    readConfig({ PUBLIC_URL: proxy.url, TRUST_PROXY: "1" }),
  );

  assert.equal(untold?.level, "problem");
  assert.match(untold?.says ?? "", /set TRUST_PROXY=1/);
  assert.equal(told[0]?.level, "fine");
});

async function about(topic: string, url: string, now?: number) {
  const found = await examineFront(readConfig({ PUBLIC_URL: url }), now);
  return found.find((one) => one.about === topic);
}

/** With a certificate that was made for this test, and is good until 2126. */
function openProxy({ health, upgrade = true }: Passing) {
  const read = (name: string) =>
    Deno.readTextFileSync(new URL(`tls/localhost.${name}`, import.meta.url));
  const server = Deno.serve({
    ...{ hostname: "localhost", port: 0, onListen() {} },
    ...{ cert: read("crt"), key: read("key") },
  }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/health") {
      return health?.() ?? Response.json({ status: "ok" });
    }
    if (!upgrade || request.headers.get("upgrade") !== "websocket") {
      return new Response("no socket", { status: 400 });
    }
    return Deno.upgradeWebSocket(request).response;
  });
  return {
    url: `https://localhost:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
