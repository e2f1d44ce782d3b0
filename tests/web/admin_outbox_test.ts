import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { must, newName, registerPerson } from "../support/client.ts";
import { proveEmail } from "../support/matching.ts";
import { newestCode, newestLink } from "../support/outbox.ts";
import { visitPage } from "../support/pages.ts";

for (const isLocal of [true, false]) {
  const where = isLocal ? "without a mail server" : "with a mail server";
  Deno.test(`${where} administrators ${isLocal ? "read" : "never read"} what opens accounts`, async () => {
    const name = newName();
    await using app = await startApp({
      env: {
        ADMIN_EMAILS: `${name}@example.com`,
        // Nobody listens there: mails wait.
        ...!isLocal && { SMTP_URL: "smtp://localhost:1" },
      },
    });
    const admin = await registerPerson(app, name);
    await proveEmail(app, admin);
    const person = await registerPerson(app, newName());
    const { email } = person;
    await must(app, "POST", "/api/password-reset", { body: { email } });
    const code = await newestCode(app, email);
    const page = "/accounts/reset";
    const link = new URL(await newestLink(app, { email, page }));

    const { status, html } = await visitPage(app, admin, "/admin/outbox");

    assert.equal(status, 200);
    assert(html.includes(email));
    const secret = link.searchParams.get("token") ?? "";
    assert(secret.length > 20);
    for (const one of [code, secret]) {
      assert.equal(html.includes(one), isLocal, one);
    }
  });
}
