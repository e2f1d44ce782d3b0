import assert from "node:assert/strict";
import {
  askEmailChange,
  changePassword,
  confirmEmailByLink,
  confirmEmailChange,
  findEmailChange,
  findEmailLink,
  findUser,
  logIn,
} from "@/lib/accounts/mod.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { Services } from "@/lib/services.ts";
import {
  CLIENT,
  entriesBelow,
  join,
  PASSWORD as password,
  refusalOf,
  withAccounts,
} from "@/tests/accounts/support.ts";

const NEW = "new@example.com";

Deno.test("confirmEmailChange() moves to the proved address, tells both, and frees the old one", () =>
  withAccounts(async ({ services }) => {
    const { user: { id: userId } } = await join(services, "sohee");
    await askEmailChange(services, { userId, email: NEW, password });
    const before = await findUser(services, userId);
    assert.equal(before?.email, "sohee@example.com");
    assert.equal(await findEmailChange(services, userId), NEW);
    const code = await codeTo(services, NEW);

    await confirmEmailChange(services, { userId, code });

    const after = await findUser(services, userId);
    assert.equal(after?.email, NEW);
    assert.equal(after?.email_verified, true);
    assert.equal(await findEmailChange(services, userId), null);
    await logIn(services, { login: NEW, password, client: CLIENT });
    const old = { login: "sohee@example.com", password, client: CLIENT };
    await refusalOf(logIn(services, old), "credentialsWrong");
    for (const to of [NEW, "sohee@example.com"]) {
      const mails = await mailsTo(services, to);
      assert.equal(mails.filter((m) => m.subject.includes("바뀌었")).length, 1);
    }
    await refusalOf(confirmEmailChange(services, { userId, code }), "codeGone");
    await join(services, "second", { email: "sohee@example.com" });
  }));

Deno.test("askEmailChange() says nothing of whose address it is, and tells its owner", () =>
  withAccounts(async ({ services }) => {
    const { user: { id: userId } } = await join(services, "sohee");
    const { user: other } = await join(services, "other");
    const email = "OTHER@example.com";

    await askEmailChange(services, { userId, email, password });

    const [mail] = await mailsTo(services, email);
    assert.match(mail?.subject ?? "", /이미 가입된/);
    assert.doesNotMatch(mail?.text ?? "", /\d{6}/);
    assert.equal(await findEmailChange(services, userId), email);
    assert.equal((await findUser(services, other.id))?.email, other.email);
  }));

Deno.test("askEmailChange() wants the password and another address", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    const userId = user.id;
    for (
      const [input, field] of [
        [{ email: NEW, password: "wrong" }, "password"],
        [{ email: "no address", password }, "email"],
        [{ email: user.email, password }, "email"],
      ] as const
    ) {
      const refusal = await refusalOf(
        askEmailChange(services, { userId, ...input }),
        "validationFailed",
      );
      assert.deepEqual(Object.keys(refusal.options.fields ?? {}), [field]);
    }
    assert.deepEqual(await entriesBelow(services, ["email_changes"]), []);
  }));

Deno.test("confirmEmailChange() takes five tries in ten minutes, and no code of an older password", () =>
  withAccounts(async ({ services, clock }) => {
    const { user: { id: userId } } = await join(services, "sohee");
    const ask = () =>
      askEmailChange(services, { userId, email: NEW, password });
    const confirm = (code: string) =>
      confirmEmailChange(services, { userId, code });
    await ask();
    const first = await codeTo(services, NEW);
    const wrong = first === "111111" ? "222222" : "111111";
    for (let i = 0; i < 5; i++) {
      await refusalOf(confirm(wrong), "validationFailed");
    }
    await refusalOf(confirm(first), "codeGone");

    await ask();
    const second = await codeTo(services, NEW);
    clock.at += 10 * 60_000;
    await refusalOf(confirm(second), "codeGone");

    await ask();
    const third = await codeTo(services, NEW);
    const next = "새로운 수달 열 마리";
    await changePassword(services, {
      ...{ userId, sid: null, current: password, next },
    });
    await refusalOf(confirm(third), "validationFailed");
    assert.equal((await findUser(services, userId))?.email_verified, false);
  }));

Deno.test("confirmEmailByLink() dies after ten minutes, with the code, with another password, and when the address is somebody's", () =>
  withAccounts(async ({ services, clock }) => {
    const { user: { id: userId } } = await join(services, "sohee");
    const ask = async () => {
      await askEmailChange(services, { userId, email: NEW, password });
      const [link = ""] = /https?:\S+/.exec(
        (await mailsTo(services, NEW)).at(-1)?.text ?? "",
      ) ?? [];
      const token = new URL(link).searchParams.get("token") ?? "";
      assert.deepEqual(
        await findEmailLink(services, { token, userId: null }),
        { username: "sohee", email: NEW },
      );
      return token;
    };
    const isDead = (token: string) =>
      refusalOf(
        confirmEmailByLink(services, { token, userId: null }),
        "linkGone",
      );
    const late = await ask();
    clock.at += 10 * 60_000;
    await isDead(late);

    const used = await ask();
    await changePassword(services, {
      ...{ userId, sid: null, current: password, next: "수달 열 마리 반" },
    });
    await isDead(used);
    await changePassword(services, {
      ...{ userId, sid: null, current: "수달 열 마리 반", next: password },
    });

    const lost = await ask();
    await join(services, "second", { email: NEW });
    await isDead(lost);
    assert.equal((await findUser(services, userId))?.email_verified, false);
  }));

Deno.test("confirmEmailChange() gives an address to one of two who proved it at once", () =>
  withAccounts(async ({ services }) => {
    const people = [await join(services, "one"), await join(services, "two")];
    const proofs = [];
    for (const { user: { id: userId } } of people) {
      await askEmailChange(services, { userId, email: NEW, password });
      proofs.push({ userId, code: await codeTo(services, NEW) });
    }

    const outcomes = await Promise.allSettled(
      proofs.map((proof) => confirmEmailChange(services, proof)),
    );

    const done = outcomes.filter(({ status }) => status === "fulfilled");
    assert.equal(done.length, 1);
    const owners = await Promise.all(
      proofs.map(({ userId }) => findUser(services, userId)),
    );
    assert.equal(owners.filter((user) => user?.email === NEW).length, 1);
  }));

async function codeTo(services: Services, to: string): Promise<string> {
  const mails = await mailsTo(services, to);
  return /\d{6}/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
}

/** Mails to an address, the newest last. */
async function mailsTo({ kv }: Services, to: string): Promise<OutboxMail[]> {
  const mails = await Array.fromAsync(
    kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
  );
  return mails.filter(({ value }) => value.to === to)
    .toSorted((a, b) => a.versionstamp < b.versionstamp ? -1 : 1)
    .map(({ value }) => value);
}
