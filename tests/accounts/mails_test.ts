import assert from "node:assert/strict";
import {
  codeMail,
  emailChangedMails,
  passwordChangedMail,
  passwordResetMail,
  reuseMail,
} from "@/lib/accounts/mails.ts";
import {
  closedMail,
  restoredMail,
  suspendedMail,
  warnedMail,
} from "@/lib/accounts/mails_of_ends.ts";
import type { Suspension, User } from "@/lib/accounts/stored.ts";
import { type Config, readConfig } from "@/lib/config.ts";
import type { Mail } from "@/lib/mail/mod.ts";

const AT = Date.UTC(2026, 9, 1);
const USER: User = {
  ...{ id: 1, username: "mina", display_name: "미나", first_name: "" },
  ...{ email: "mina@example.com", email_verified: true, password_hash: "" },
  ...{ locale: "ko", circle_id: null, deleted_at: null, not_before: 0 },
  ...{ share_presence: true, share_typing: true, share_read: true },
  created_at: AT,
};
const SUSPENSION: Suspension = {
  ...{ at: AT, until: null, category: "other", note: "" },
};

Deno.test("no mail asks to write to us where nobody is named", () => {
  for (const { subject, text, html } of everyMail(configOf({}))) {
    assert.doesNotMatch(text, /알려 주세요|write to us|tell us/, subject);
    assert.doesNotMatch(html, /알려 주세요|write to us|tell us/, subject);
  }
});

Deno.test("mails about what somebody else may have done name the contact, with a way to press", () => {
  const config = configOf({ PRIVACY_CONTACT: "help@hanjari.example" });
  const asking = everyMail(config).filter(({ text }) =>
    /(알려 주세요|write to us|write to us at once): help@hanjari\.example$/m
      .test(text)
  );

  assert.equal(asking.length, 12);
  for (const { html } of asking) {
    assert.match(
      html,
      /<a href="mailto:help@hanjari\.example" style="[^"]+">help@/,
    );
  }
});

Deno.test("a contact that is a page leads there, and one in words is text and nothing else", () => {
  const [page, words] = [
    "https://hanjari.example/help?a=1&b=2",
    'Kim <kim@hanjari.example>, "02-123"',
  ].map((contact) => {
    const config = configOf({ PRIVACY_CONTACT: contact });
    return passwordChangedMail({ config }, USER);
  });

  assert.match(
    page?.html ?? "",
    /<a href="https:[^"]+a=1&amp;b=2" style="[^"]+">https:/,
  );
  assert.match(words?.html ?? "", /: Kim &lt;kim@hanjari.example>, &quot;02/);
  assert.match(words?.text ?? "", /: Kim <kim@hanjari\.example>, "02-123"$/m);
});

Deno.test("a mail that asks to change the password or to log in has the way there", () => {
  const config = configOf({});
  const paths = everyMail(config).map(({ text }) =>
    /^https:\/\/hanjari\.example(\S+)$/m.exec(text)?.[1]
  );

  assert.deepEqual(paths.slice(0, 5), [
    ...["/accounts/reset", "/accounts/reset", "/accounts/password"],
    ...["/accounts/login", "/accounts/password"],
  ]);
});

/** Of each kind, in each language. */
function everyMail(config: Config): Mail[] {
  return (["ko", "en"] as const).flatMap((locale) => {
    const user = { ...USER, locale };
    const ours = { config };
    return [
      passwordChangedMail(ours, user),
      passwordResetMail(ours, user),
      reuseMail(ours, user),
      closedMail(ours, { user, purgeAt: AT }),
      restoredMail(ours, user),
      ...emailChangedMails(ours, { before: user, after: user }),
      suspendedMail(ours, { user, suspension: SUSPENSION }),
      warnedMail(ours, { user, category: "other" }),
      codeMail(user, { code: "123456" }),
    ];
  });
}

function configOf(env: Record<string, string>): Config {
  return readConfig({ PUBLIC_URL: "https://hanjari.example", ...env });
}
