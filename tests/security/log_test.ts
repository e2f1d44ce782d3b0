import assert from "node:assert/strict";
import { type App, freePort, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  newName,
  openDirect,
  openSocket,
  type Person,
  registerPair,
  takeTicket,
} from "../support/client.ts";
import { logInByForm } from "../support/cookies.ts";
import { postOrderAs } from "../support/orders.ts";
import { moveTo } from "../support/matching.ts";

/** What must be in no line, by what it is. */
type Planted = Record<string, string>;

/** Services that are not there, each with a secret: whatever fails is told with it in reach. */
function brokenServices(): { env: Record<string, string>; planted: Planted } {
  const nowhere = `127.0.0.1:${freePort()}`;
  const planted = {
    smtpPassword: "hush-smtp-word",
    llmKey: "sk-hush-model-key",
    weatherKey: "hush-weather-key",
    bucketKey: "hush-bucket-key",
    metricsToken: "hush-metrics-token",
    secretKey: "hush-uK3x9Qm2vT7yLp4sWn8eRb6zJd1cHf5g",
  };
  const env = {
    LOG_LEVEL: "debug",
    SMTP_URL: `smtp://mailer:${planted.smtpPassword}@${nowhere}`,
    OPENAI_API_KEY: planted.llmKey,
    OPENAI_BASE_URL: `http://${nowhere}/v1`,
    KMA_SERVICE_KEY: planted.weatherKey,
    KMA_URL: `http://${nowhere}/forecast`,
    S3_ENDPOINT: `http://${nowhere}`,
    S3_BUCKET: "pictures",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: planted.bucketKey,
    METRICS_TOKEN: planted.metricsToken,
    SECRET_KEY: planted.secretKey,
    ALLOW_QUERY_TOKEN: "true",
  };
  return { env, planted };
}

Deno.test("no line of the log holds a secret, an address of mail, or what anybody wrote", async () => {
  const { env, planted } = brokenServices();
  await using app = await startApp({ env });
  const [ann, ben] = await registerPair(app);
  Object.assign(planted, await liveADay(app, ann, ben));

  // The job of the first mail fails: its line is the last to come.
  await eventually(
    "a failure is told",
    () => app.log().includes("a job failed"),
    30_000,
  );
  const log = app.log();
  const lines = log.split("\n").filter((line) => line.startsWith("{"));
  assert(lines.length > 20, log.slice(0, 500));
  const security = lines.map((line) => JSON.parse(line))
    .filter(({ logger }) => logger === "hanjari.security");
  for (
    const [message, who] of [
      ["somebody logged in", ann.id],
      ["a login was refused", ann.id],
      ["a login was refused", null],
      ["{method} {path} refused: {reason}", null],
    ]
  ) {
    const line = security.find((one) =>
      one.message === message && one.user_id === who
    );
    assert.equal(line?.address, "127.0.0.1", String(message));
    assert.match(line?.["@timestamp"], /Z$/);
  }
  const told = Object.entries(planted).filter(([, value]) =>
    log.includes(value) || log.includes(encodeURIComponent(value))
  );
  assert.deepEqual(told.map(([what]) => what), []);
});

/** Everything that has a secret in it, right and wrong; answers what these were. */
async function liveADay(
  app: App,
  ann: Person,
  ben: Person,
): Promise<Planted> {
  const { access: token } = ann;
  const text = "비밀-이야기-7c1f";
  const room = await openDirect(app, ann, ben);
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    ...{ token, body: { client_id: "hush-client-id", message: text } },
    headers: { "idempotency-key": "hush-idempotency" },
  });
  await call(app, "GET", `/api/rooms/${room.id}/search?q=hush-search`, {
    token,
  });
  const ticket = await takeTicket(app, ann);
  await using socket = await openSocket(app, ann);
  await socket.send(room.id, `${text} 소켓`);
  socket.sayRaw(`{"type":"message","message":"hush-broken-frame"`);
  for (const query of [`ticket=${ticket}`, `token=${token}`, "token=hush-t"]) {
    await call(app, "GET", `/ws?${query}`);
  }
  const cookie = await logInByForm(app, ann);
  await call(app, "GET", "/", { headers: { cookie } });
  await tryDoors(app, ann);
  await moveTo(app, ann);
  await postOrderAs(app, ann, { title: "hush-order", place: "hush-place" });
  await call(app, "POST", "/api/menu", {
    ...{ token, body: { message: "hush-wish" } },
  });
  return {
    ...{ password: ann.password, email: ann.email, emailOfBen: ben.email },
    ...{ access: token, refresh: ann.refresh, ticket, text },
    ...{ wrongPassword: "hush-wrong-word", cookie, hush: "hush-" },
  };
}

/** Doors that do not open, each with something that nobody else may see. */
async function tryDoors(app: App, { username, access }: Person) {
  const word = "hush-wrong-word";
  const tries: [string, string, unknown][] = [
    ["POST", "/api/token", { username, password: word }],
    ["POST", "/api/token", { username: "hush-nobody", password: word }],
    ["POST", "/api/token/refresh", { refresh: "hush-refresh" }],
    ["POST", "/api/token/verify", { token: "hush-verify" }],
    ["POST", "/api/password-reset", { email: "hush-mail@example.com" }],
    ["POST", "/api/password-reset/confirm", {
      ...{ token: "hush-link", new_password: word },
    }],
    ["POST", "/api/me/verify-email", { code: "hush-code" }],
    ["POST", "/api/me/password", {
      ...{ current_password: word, new_password: `${word} 2` },
    }],
    ["POST", "/api/register", {
      ...{ username: newName(), password: word, email: "hush-no-mail" },
    }],
    ["POST", "/api/register", `{"password":"${word}"`],
  ];
  for (const [method, path, body] of tries) {
    await call(app, method, path, {
      ...{ token: access, body },
      headers: {
        "content-type": "application/json",
        "user-agent": "hush-agent",
        referer: `${app.origin}/accounts/reset?token=hush-referer`,
      },
    });
  }
  await call(app, "GET", "/accounts/reset?token=hush-reset-link");
  await call(app, "GET", "/api/me", { token: "hush-bearer" });
  await call(app, "GET", "/metrics", { token: "hush-metrics" });
}
