import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import {
  findUser,
  registerUser,
  resendEmailCode,
  verifyEmail,
  verifyEmailByLink,
} from "@/lib/accounts/mod.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("the code that came by mail verifies the address, once and for its owner only", async () => {
  const { services, a, b, close } = await openTwo();
  const code = await codeOf(services, "person1@example.com");

  await refused(verifyEmail(services, { userId: b, code }), "validationFailed");
  await verifyEmail(services, { userId: a, code });

  assert.equal((await findUser(services, a))?.email_verified, true);
  assert.equal((await findUser(services, b))?.email_verified, false);
  // Again changes nothing and tells nothing.
  await verifyEmail(services, { userId: a, code: "000000" });
  assert.equal((await services.kv.get(["email_codes", a])).value, null);
  await close();
});

Deno.test("after five wrong tries, also at once, the right code is dead; a new one works", async () => {
  const { services, a, close } = await openTwo();
  const code = await codeOf(services, "person1@example.com");
  const wrong = code === "111111" ? "222222" : "111111";

  const tries = await Promise.allSettled(
    Array.from(
      { length: 12 },
      () => verifyEmail(services, { userId: a, code: wrong }),
    ),
  );
  const codes = tries.map((one) =>
    one.status === "rejected" && one.reason instanceof AppError
      ? one.reason.code
      : "none"
  );
  assert.equal(codes.filter((one) => one === "validationFailed").length, 5);
  assert.equal(codes.filter((one) => one === "codeGone").length, 7);
  await refused(verifyEmail(services, { userId: a, code }), "codeGone");

  await resendEmailCode(services, a);
  await verifyEmail(services, {
    userId: a,
    code: await codeOf(services, "person1@example.com"),
  });
  assert.equal((await findUser(services, a))?.email_verified, true);
  await close();
});

Deno.test("a code dies after ten minutes and with the next one, and is stored only hashed", async () => {
  const { services, a, close, wait } = await openTwo();
  const first = await codeOf(services, "person1@example.com");
  const { value } = await services.kv.get<object>(["email_codes", a]);
  assert(!JSON.stringify(value).includes(first));

  wait(10 * 60_000);
  await refused(verifyEmail(services, { userId: a, code: first }), "codeGone");
  await resendEmailCode(services, a);
  const second = await codeOf(services, "person1@example.com");
  if (first !== second) {
    await refused(
      verifyEmail(services, { userId: a, code: first }),
      "validationFailed",
    );
  }
  await verifyEmail(services, { userId: a, code: second });
  await close();
});

Deno.test("the mail has code and link in its reader's language, as text and as HTML", async () => {
  for (const locale of ["ko", "en"] as const) {
    const { services, close } = await openTestServices();
    await registerUser(services, {
      ...{ username: "mailed", email: "mailed@example.com", locale },
      ...{ password: "quiet otter pond 7" },
      client: { address: "192.0.2.1", userAgent: "" },
    });

    const [mail] = await Array.fromAsync(
      services.kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
      ({ value }) => value,
    );
    assert(mail !== undefined);
    const link = /http\S+\/accounts\/verify\/link\?token=\d+\.[\w-]{43}/
      .exec(mail.text)?.[0] ?? "";
    const code = /\d{6}/.exec(mail.subject)?.[0] ?? "";
    const name = locale === "ko" ? "이메일 확인하기" : "Verify my e-mail";
    assert(mail.text.includes(code) && code !== "" && link !== "");
    assert(mail.html?.includes(`lang="${locale}"`));
    assert(mail.html?.includes(`<a href="${link}"`));
    assert(mail.html?.includes(`>${name}</a>`));
    const stored = await services.kv.get(["email_codes", userOf(link)]);
    assert(!JSON.stringify(stored.value).includes(link.slice(-43)));
    await close();
  }
});

Deno.test("a link dies after ten minutes, outlives wrong codes, and of many presses one counts", async () => {
  const { services, a, close, wait } = await openTwo();
  const press = (token: string) =>
    verifyEmailByLink(services, { token, userId: null });
  const token = await tokenOf(services, "person1@example.com");
  const code = await codeOf(services, "person1@example.com");
  const wrong = code === "111111" ? "222222" : "111111";
  for (let tries = 0; tries < 5; tries++) {
    await refused(
      verifyEmail(services, { userId: a, code: wrong }),
      "validationFailed",
    );
  }

  const presses = await Promise.allSettled(
    Array.from({ length: 6 }, () => press(token)),
  );
  const pressed = presses.filter(({ status }) => status === "fulfilled");
  assert.equal(pressed.length, 1);
  assert.equal((await findUser(services, a))?.email_verified, true);
  const other = await tokenOf(services, "person2@example.com");
  wait(10 * 60_000);
  await refused(press(other), "linkGone");
  await close();
});

async function openTwo() {
  let now = Date.parse("2026-11-21T03:00:00Z");
  const { services, close } = await openTestServices({ now: () => now });
  const [a = 0, b = 0] = await registerPeople(services, 2);
  return { services, a, b, close, wait: (ms: number) => void (now += ms) };
}

function userOf(link: string): number {
  return Number(/token=(\d+)/.exec(link)?.[1]);
}

/** The token of the link that was mailed to an address. */
async function tokenOf({ kv }: Services, to: string): Promise<string> {
  const mails = await Array.fromAsync(
    kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
    ({ value }) => value,
  );
  const text = mails.find((mail) => mail.to === to)?.text ?? "";
  return /token=(\S+)/.exec(text)?.[1] ?? "";
}

/** The newest code that was mailed to an address. */
async function codeOf({ kv }: Services, to: string): Promise<string> {
  const mails = await Array.fromAsync(
    kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
    ({ value, versionstamp }) => ({ ...value, versionstamp }),
  );
  const newest = mails.filter((mail) => mail.to === to)
    .toSorted((x, y) => x.versionstamp < y.versionstamp ? 1 : -1);
  const code = /\d{6}/.exec(newest[0]?.text ?? "")?.[0];
  assert(code !== undefined);
  return code;
}

async function refused(doing: Promise<unknown>, code: string) {
  await assert.rejects(
    doing,
    (error) => error instanceof AppError && error.code === code,
  );
}
