import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";
import { permissionsOf } from "@/tasks/permissions.ts";
import { openFakeSmtp } from "@/tests/mail/fake_smtp.ts";

const SECRET_KEY = "a".repeat(64);
const ROOT = new URL("../../", import.meta.url);

/** What Deno says to a script that runs with what a server of this configuration gets. */
async function attempt(
  env: Record<string, string>,
  script: string,
): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, script);
  try {
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-config",
        ...permissionsOf(readConfig(env)),
        file,
      ],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(file);
  }
}

const tried = (what: string) =>
  `try { ${what}; console.log("done"); } catch (error) { console.log(error.name); }`;

Deno.test("a server may ask the services it is told of, and nobody else", async () => {
  const service = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response("here"),
  );
  const place = `127.0.0.1:${service.addr.port}`;
  const ask = tried(`await (await fetch("http://${place}/")).text()`);

  const configured = { SECRET_KEY, OPEN_METEO_URL: `http://${place}/forecast` };
  assert.match(await attempt(configured, ask), /^done/);
  assert.match(await attempt({ SECRET_KEY }, ask), /^NotCapable/);

  await service.shutdown();
});

Deno.test("a server writes its data only, reads neither others' files nor runs programs", async () => {
  const DATA_DIR = await Deno.makeTempDir({ prefix: "hanjari-" });
  const env = { SECRET_KEY, DATA_DIR, KV_PATH: `${DATA_DIR}/a.kv` };
  const outcomes = await attempt(
    env,
    [
      `Deno.writeTextFileSync("${DATA_DIR}/x", "")`,
      `Deno.writeTextFileSync("written-by-a-test", "")`,
      `Deno.readTextFileSync("/etc/passwd")`,
      `new Deno.Command("true").outputSync()`,
    ].map(tried).join("\n"),
  );

  assert.deepEqual(outcomes.trim().split("\n"), [
    "done",
    ...["NotCapable", "NotCapable", "NotCapable"],
  ]);
  await Deno.remove(DATA_DIR, { recursive: true });
});

Deno.test("a server knows the variables of its configuration, and finds no others", async () => {
  const said = await attempt(
    { SECRET_KEY },
    `console.log(Deno.env.get("PATH"), "PATH" in Deno.env.toObject())`,
  );

  assert.equal(said.trim(), "undefined false");
});

Deno.test("threads that score may let those that serve go first", async () => {
  const lowered = new URL("lib/matching/lowered.ts", ROOT);
  const script = `import { lowerThread } from "${lowered}";\n` +
    tried("lowerThread()");

  assert.equal((await attempt({ SECRET_KEY }, script)).trim(), "done");
});

Deno.test("mail reaches a server that is configured by its name", async () => {
  const server = openFakeSmtp();
  const SMTP_URL = server.url.replace("127.0.0.1", "localhost");
  const rights = permissionsOf(readConfig({ SECRET_KEY, SMTP_URL }));

  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...rights, "tests/tasks/send_mail.ts"],
    cwd: ROOT,
    env: { SMTP_URL },
  }).output();
  await server.close();

  assert.equal(code, 0, new TextDecoder().decode(stderr));
  assert.equal(server.heard.length, 1);
});

Deno.test("the hosts follow from the configuration", () => {
  const hostsOf = (env: Record<string, string>) =>
    permissionsOf(readConfig({ SECRET_KEY, ...env }))
      .find((flag) => flag.startsWith("--allow-net="))?.slice(12).split(",");

  assert.deepEqual(
    hostsOf({ OPEN_METEO_URL: "off", PUSH_HOSTS: "off" }),
    ["127.0.0.1:8000"],
  );
  assert.deepEqual(hostsOf({ OPEN_METEO_URL: "off" })?.slice(1), [
    "fcm.googleapis.com:443",
    "*.push.services.mozilla.com:443",
    "*.notify.windows.com:443",
    "*.push.apple.com:443",
  ]);
  assert.deepEqual(
    hostsOf({
      PUBLIC_URL: "https://hanjari.example",
      KV_URL: "https://store.example/path",
      SMTP_URL: "smtps://user:secret@mail.example",
      OPENAI_API_KEY: "key",
      KMA_SERVICE_KEY: "key",
      KAKAO_CLIENT_ID: "id",
      KAKAO_CLIENT_SECRET: "secret",
      PUSH_HOSTS: "push.example",
    }),
    [
      "0.0.0.0:8000",
      "store.example:443",
      "mail.example",
      "api.openai.com:443",
      "apis.data.go.kr:443",
      "kauth.kakao.com:443",
      "kapi.kakao.com:443",
      "push.example:443",
    ],
  );
});
