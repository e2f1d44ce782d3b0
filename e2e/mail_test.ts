import assert from "node:assert/strict";
import { startApp } from "../tests/support/app.ts";
import {
  call,
  eventually,
  must,
  registerPerson,
} from "../tests/support/client.ts";
import {
  LOGIN,
  type MailServer,
  makeCertificate,
  startMailServer,
} from "./mail_server.ts";

const QUIET = { sanitizeOps: false, sanitizeResources: false } as const;
const WITHIN_MS = 60_000;

const folder = await Deno.makeTempDir({ prefix: "hanjari-mail-" });
const certificate = await makeCertificate(folder);

function urlOf({ port }: MailServer, secure: boolean): string {
  const { user, pass } = LOGIN;
  return `${secure ? "smtps" : "smtp"}://${user}:${pass}@127.0.0.1:${port}`;
}

for (const secure of [true, false]) {
  Deno.test({
    ...QUIET,
    name: `Codes arrive over a mail server with ${
      secure ? "TLS" : "STARTTLS"
    }, as text and HTML, and verify`,
    async fn() {
      const server = await startMailServer(certificate, { secure });
      await using app = await startApp({
        env: { SMTP_URL: urlOf(server, secure), DENO_CERT: certificate.path },
      });
      const person = await registerPerson(app, `mail_${secure}`);

      await eventually(
        "the code arrives",
        () => server.mails.length > 0,
        WITHIN_MS,
      );
      const [first] = server.mails;
      assert(first);
      const { mail } = first;
      assert.deepEqual([first.secure, first.user], [true, LOGIN.user]);
      assert.deepEqual(mail.to?.map(({ address }) => address), [person.email]);
      assert.match(mail.subject ?? "", /인증 번호 \d{6}/);
      assert.match(mail.html ?? "", /<html lang="ko">/);
      const code = /\b\d{6}\b/.exec(mail.text ?? "")?.[0];
      assert(code !== undefined && mail.html?.includes(code));

      await must(app, "POST", "/api/me/verify-email", {
        ...{ token: person.access, body: { code } },
      });
      await must(app, "PATCH", "/api/me", {
        ...{ token: person.access, body: { locale: "en" } },
      });
      await must(app, "POST", "/api/password-reset", {
        body: { email: person.email },
      });
      await eventually(
        "the link arrives",
        () => server.mails.length > 1,
        WITHIN_MS,
      );
      const link = server.mails[1]?.mail;
      assert.match(link?.subject ?? "", /Reset your password/);
      assert.match(link?.text ?? "", /http:\/\/localhost:\d+\/accounts\/reset/);
      assert.match(link?.html ?? "", /<a href="http:\/\/localhost/);
      await server.close();
    },
  });
}

Deno.test({
  ...QUIET,
  name: "A mail server whose certificate nobody vouches for gets no mail",
  async fn() {
    const server = await startMailServer(certificate, { secure: true });
    await using app = await startApp({
      env: { SMTP_URL: urlOf(server, true) },
    });
    const person = await registerPerson(app, "mail_unknown");

    await eventually("it was tried", async () => {
      using kv = await Deno.openKv(app.kvPath);
      const jobs = kv.list<{ attempts: number }>({ prefix: ["jobs", "mail"] });
      const tried = (await Array.fromAsync(jobs)).map(({ value }) =>
        value.attempts
      );
      return tried.some((attempts) => attempts > 0);
    }, WITHIN_MS);
    const me = await call(app, "GET", "/api/me", { token: person.access });
    assert.equal(me.status, 200);
    assert.deepEqual(server.mails, []);
    await server.close();
  },
});
