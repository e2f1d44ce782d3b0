import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { readOutbox } from "@/tasks/outbox.ts";
import { registerPeople } from "@/tests/support/people.ts";

Deno.test("readOutbox() prints the newest mails with their code, and nothing where a mail server has them", async () => {
  const folder = await Deno.makeTempDir();
  const env = {
    KV_PATH: `${folder}/mails.kv`,
    DATA_DIR: folder,
    RATE_LIMITS: "off",
    SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
  };
  const config = readConfig(env);
  assert.deepEqual(await readOutbox(config, 5), [
    "No mail has been written yet.",
  ]);
  const { services, close } = await openServices(config);
  await registerPeople(services, 3);
  await close();

  const all = await readOutbox(config, 5);
  const one = await readOutbox(config, 1);
  const odd = await readOutbox(config, Number.NaN);
  const sent = await readOutbox(
    readConfig({ ...env, SMTP_URL: "smtp://localhost:2525" }),
    5,
  );
  await Deno.remove(folder, { recursive: true });

  const headers = (lines: string[]) =>
    lines.filter((line) => line.startsWith("── "));
  assert.equal(headers(all).length, 3);
  assert.match(headers(all)[0] ?? "", /to \S+@\S+/);
  assert.equal(all.filter((line) => /인증 번호 \d{6}/.test(line)).length, 3);
  assert.deepEqual(headers(one), headers(all).slice(-1));
  assert.equal(headers(odd).length, 3);
  assert.deepEqual(sent, ["SMTP_URL is set: mails leave by the mail server."]);
});
