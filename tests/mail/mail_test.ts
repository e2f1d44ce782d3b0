import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import { openJobs } from "@/lib/jobs/mod.ts";
import { type Mail, openMailer, type OutboxMail } from "@/lib/mail/mod.ts";
import { type FakeSmtpOptions, openFakeSmtp } from "@/tests/mail/fake_smtp.ts";

const WELCOME: Mail = {
  to: "mina@example.com",
  subject: "한자리: 확인 코드",
  text: "코드는 123456입니다.",
  html: "<p>코드는 123456입니다.</p>",
};

/** A mailer in a fresh store, with a fake mail server or none, on a clock that stands still. */
async function openPost({ smtp }: { smtp?: FakeSmtpOptions } = {}) {
  const kv = await Deno.openKv(":memory:");
  const clock = { at: 1_700_000_000_000 };
  const now = () => clock.at;
  const server = smtp && openFakeSmtp(smtp);
  const jobs = openJobs({ kv, now, kvLocal: true, pollMs: 5 });
  const config = {
    smtpUrl: server?.url,
    mailFrom: "Hanjari <hi@hanjari.test>",
  };
  const mailer = openMailer({ kv, jobs, config, now });
  jobs.start();
  return {
    kv,
    clock,
    mailer,
    heard: server?.heard ?? [],
    outbox: async () =>
      (await Array.fromAsync(
        kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
      )).map((entry) => entry.value),
    settled: () =>
      until(async () =>
        (await Array.fromAsync(kv.list({ prefix: ["jobs"] }))).length === 0
      ),
    async close() {
      await jobs.close();
      await server?.close();
      kv.close();
    },
  };
}

async function until(holds: () => Promise<boolean>) {
  const end = Date.now() + 5_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, "waited 5 s in vain");
    await new Promise((done) => setTimeout(done, 2));
  }
}

function decodedWords(data: string): string {
  const words = [...data.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)];
  const bytes = words.flatMap(([, kind, word = ""]) =>
    kind?.toUpperCase() === "B"
      ? [...Uint8Array.fromBase64(word)]
      : [...quotedBytes(word.replaceAll("_", " "))]
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function* quotedBytes(word: string) {
  for (const [part, hex] of word.matchAll(/=([0-9A-F]{2})|[^=]/gi)) {
    yield hex ? parseInt(hex, 16) : part.charCodeAt(0);
  }
}

Deno.test("queue() sends one mail to the mail server and forgets it", async () => {
  const post = await openPost({ smtp: {} });

  await post.mailer.queue(post.kv.atomic(), WELCOME).commit();
  await post.settled();
  const left = await post.outbox();
  await post.close();

  const [mail] = post.heard;
  assert.equal(post.heard.length, 1);
  assert.match(mail?.from ?? "", /<hi@hanjari\.test>/);
  assert.deepEqual(mail?.to, ["RCPT TO:<mina@example.com>"]);
  assert.equal(
    decodedWords(mail?.data.split("\n\n")[0] ?? ""),
    WELCOME.subject,
  );
  assert.match(mail?.data ?? "", /^Message-ID: <[\w-]{22}@hanjari\.test>$/m);
  assert.deepEqual(left, []);
});

Deno.test("queue() records nothing when the caller's commit fails", async () => {
  const post = await openPost({ smtp: {} });
  await post.kv.set(["taken"], 1);

  const { ok } = await post.mailer.queue(
    post.kv.atomic().check({ key: ["taken"], versionstamp: null }),
    WELCOME,
  ).commit();
  const left = await post.outbox();
  await post.close();

  assert.equal(ok, false);
  assert.deepEqual(left, []);
  assert.deepEqual(post.heard, []);
});

Deno.test("a mail is kept in the outbox while no mail server is configured", async () => {
  const post = await openPost();

  await post.mailer.queue(post.kv.atomic(), WELCOME).commit();
  await post.settled();
  const [kept] = await post.outbox();
  await post.close();

  assert.equal(kept?.state, "kept");
  assert.equal(kept?.text, WELCOME.text);
  assert.equal(kept?.expires_at, post.clock.at + 7 * 86_400_000);
});

Deno.test("a mail that the server puts off is sent later", async () => {
  const post = await openPost({ smtp: { recipients: ["451 come back"] } });

  await post.mailer.queue(post.kv.atomic(), WELCOME).commit();
  await until(async () => {
    const [job] = await Array.fromAsync(post.kv.list({ prefix: ["jobs"] }));
    return Number(job?.key[2]) > post.clock.at;
  });
  const early = post.heard.length;
  post.clock.at += 1_000;
  await post.settled();
  await post.close();

  assert.equal(early, 0);
  assert.equal(post.heard.length, 1);
});

Deno.test("a mail that the server refuses for good is not tried again", async () => {
  const post = await openPost({ smtp: { recipients: ["550 no such user"] } });

  await post.mailer.queue(post.kv.atomic(), WELCOME).commit();
  await post.settled();
  const [refused] = await post.outbox();
  await post.close();

  assert.equal(refused?.state, "refused");
  assert.deepEqual(post.heard, []);
});

Deno.test("queue() refuses addresses and subjects that could add headers or readers", async () => {
  const post = await openPost();
  const bad: Partial<Mail>[] = [
    { to: "a@b.kr\r\nBcc: c@d.kr" },
    { to: "a@b.kr\nBcc: c@d.kr" },
    { to: "a@b.kr, c@d.kr" },
    { to: "a@b.kr;c@d.kr" },
    { to: "Mina <a@b.kr>" },
    { to: "a@b@c.kr" },
    { to: "a\0@b.kr" },
    { to: "" },
    { subject: "Hi\r\nBcc: c@d.kr" },
    { subject: "Hi\nthere" },
    { subject: "Hi\u2028there" },
    { subject: "x".repeat(201) },
  ];

  for (const part of bad) {
    assert.throws(
      () => post.mailer.queue(post.kv.atomic(), { ...WELCOME, ...part }),
      (error) => error instanceof AppError && error.code === "badRequest",
      JSON.stringify(part),
    );
  }
  await post.close();
});
