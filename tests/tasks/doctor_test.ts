import assert from "node:assert/strict";
import { examine, examineDeno } from "@/tasks/doctor.ts";
import type { Finding } from "@/tasks/doctor/finding.ts";
import { readConfig } from "@/lib/config.ts";
import { examineClock } from "@/tasks/doctor/machine.ts";
import { startFakeS3 } from "@/tests/storage/fake_s3.ts";
import { startFakeApi } from "@/tests/llm/fake_api.ts";
import { startFakeSource } from "@/tests/weather/fake_source.ts";
import { openFakeSmtp } from "@/tests/mail/fake_smtp.ts";

const SECRET_KEY = "uK3x9Qm2vT7yLp4sWn8eRb6zJd1cHf5g";

const QUIET = { KV_PATH: ":memory:", OPEN_METEO_URL: "off" };

function levels(findings: Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ about, level }) => [about, level]));
}

Deno.test("examine() finds nothing wrong with the defaults", async () => {
  const folder = await Deno.makeTempDir();

  const found = levels(
    await examine({
      KV_PATH: `${folder}/in/new.kv`,
      DATA_DIR: folder,
      OPEN_METEO_URL: "off",
    }),
  );
  await Deno.remove(folder, { recursive: true });

  assert.equal(Object.values(found).includes("problem"), false);
  assert.equal(found.store, "fine");
  assert.equal(found["secret key"], "fine");
  assert.equal(found.mail, "note");
  assert.equal(found["language model"], "note");
  assert.equal(found.weather, "note");
});

Deno.test("examine() stops at a configuration that cannot be read", async () => {
  const found = await examine({ PORT: "many", ACCESS_TTL_S: "-1" });

  const wrong = found.find(({ about }) => about === "configuration");
  assert.equal(wrong?.level, "problem");
  assert.match(wrong?.says ?? "", /PORT/);
  assert.match(wrong?.says ?? "", /ACCESS_TTL_S/);
});

Deno.test("examine() finds a weak key, a store it cannot open and a silent mail server", async () => {
  const file = await Deno.makeTempFile();
  const silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = silent.addr as Deno.NetAddr;
  silent.close();

  const findings = await examine({
    SECRET_KEY: "aaaaaaaa",
    KV_PATH: `${file}/never.kv`,
    OPEN_METEO_URL: "off",
    SMTP_URL: `smtp://me:hush@127.0.0.1:${port}`,
    PUBLIC_URL: "http://hanjari.example",
  });
  await Deno.remove(file);

  const found = levels(findings);
  assert.equal(found["secret key"], "problem");
  assert.equal(found.store, "problem");
  assert.equal(found.mail, "problem");
  assert.equal(found.address, "problem");
  assert.equal(JSON.stringify(findings).includes("hush"), false);
});

Deno.test("examine() reaches a mail server that answers", async () => {
  const server = openFakeSmtp();

  const found = levels(
    await examine({ ...QUIET, SECRET_KEY, SMTP_URL: server.url }),
  );
  await server.close();

  assert.equal(found.mail, "fine");
  assert.equal(found["secret key"], "fine");
});

Deno.test("examine() reaches the language model's service without sending it the key", async () => {
  const fake = startFakeApi();
  const env = { ...QUIET, SECRET_KEY, OPENAI_API_KEY: "sk-hush" };

  const found = await examine({ ...env, OPENAI_BASE_URL: fake.url });
  await fake.close();
  const silent = await examine({ ...env, OPENAI_BASE_URL: fake.url });

  assert.equal(levels(found)["language model"], "fine");
  assert.equal(levels(silent)["language model"], "note");
  assert.equal(JSON.stringify([found, fake.heard]).includes("hush"), false);
});

Deno.test("examine() reaches the weather's service without asking it anything", async () => {
  const fake = startFakeSource();
  const env = { ...QUIET, SECRET_KEY, KMA_SERVICE_KEY: "kma-hush" };

  const found = await examine({ ...env, KMA_URL: fake.url });
  await fake.close();
  const silent = await examine({ ...env, KMA_URL: fake.url });

  assert.equal(levels(found).weather, "fine");
  assert.equal(levels(silent).weather, "note");
  assert(fake.asked.every(({ search }) => search === ""));
  assert.equal(JSON.stringify([found, silent]).includes("hush"), false);
});

Deno.test("examine() finds a folder it may not write, and a key that others can read", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/file`, "");
  await Deno.writeTextFile(`${folder}/secret.key`, SECRET_KEY);
  await Deno.chmod(`${folder}/secret.key`, 0o644);
  const about = async (env: Record<string, string>) => {
    const found = await examine({ ...QUIET, SECRET_KEY, ...env });
    return found.find((one) => one.about === "permissions");
  };

  const noFolder = await about({ DATA_DIR: `${folder}/file/data` });
  const openKey = await about({ DATA_DIR: folder });
  await Deno.chmod(`${folder}/secret.key`, 0o600);
  const good = await about({ DATA_DIR: folder });
  await Deno.remove(folder, { recursive: true });

  assert.equal(noFolder?.level, "problem");
  assert.match(noFolder?.says ?? "", /chown/);
  assert.equal(openKey?.level, "problem");
  assert.match(openKey?.says ?? "", /chmod 600/);
  assert.equal(good?.level, "fine");
});

Deno.test("examineClock() compares the clock with files and with a service that is asked anyway", async () => {
  const fake = startFakeSource();
  const at = Date.now();
  const config = readConfig({ ...QUIET, OPEN_METEO_URL: fake.url });
  const alone = readConfig(QUIET);
  const hours = (n: number) => at + n * 3_600_000;

  const right = await examineClock(config, at);
  const ahead = await examineClock(config, hours(2));
  const behind = await examineClock(alone, hours(-24 * 365 * 20));
  const unasked = await examineClock(alone, hours(2));
  await fake.close();
  const silent = await examineClock(config, hours(2));

  assert.equal(right.level, "fine");
  assert.equal(ahead.level, "problem");
  assert.match(ahead.says, /ahead of.*timedatectl/);
  assert.equal(behind.level, "problem");
  assert.match(behind.says, /behind the files/);
  assert.deepEqual([unasked.level, silent.level], ["fine", "fine"]);
});

Deno.test("examine() tries the bucket of pictures", async () => {
  const fake = startFakeS3();
  const { endpoint, bucket, region, accessKeyId } = fake.config;
  const env = {
    ...{ ...QUIET, SECRET_KEY, S3_ENDPOINT: endpoint, S3_BUCKET: bucket },
    ...{ S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId },
    S3_SECRET_ACCESS_KEY: fake.config.secretAccessKey,
  };

  const good = await examine(env);
  const left = fake.objects.size;
  const wrong = await examine({ ...env, S3_SECRET_ACCESS_KEY: "hush-wrong" });
  await fake.close();
  const silent = await examine(env);

  assert.equal(levels(good).pictures, "fine");
  assert.equal(left, 0);
  assert.equal(levels(wrong).pictures, "problem");
  assert.match(JSON.stringify(wrong), /answered 403/);
  assert.equal(levels(silent).pictures, "problem");
  assert.equal(JSON.stringify([good, wrong, silent]).includes("hush"), false);
});

Deno.test("examineDeno() refuses versions that lack what the app uses", () => {
  assert.equal(examineDeno("2.9.6").level, "fine");
  assert.equal(examineDeno("3.0.0").level, "fine");
  assert.equal(examineDeno("2.8.9").level, "problem");
  assert.equal(examineDeno("1.46.0").level, "problem");
});
