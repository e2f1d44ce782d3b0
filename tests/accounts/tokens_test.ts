import assert from "node:assert/strict";
import { createHash, hkdfSync } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import {
  deleteAccount,
  issueTicket,
  revokeSession,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import {
  join,
  PASSWORD,
  refusalOf,
  withAccounts,
} from "@/tests/accounts/support.ts";

/** The key of a purpose, as the server derives it. */
function keyFor({ secret }: Services, purpose = "hanjari access token") {
  return new Uint8Array(
    hkdfSync("sha256", secret, new Uint8Array(), purpose, 32),
  );
}

function base64(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return new TextEncoder().encode(text).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

interface Forgery {
  header?: Record<string, unknown>;
  claims?: JWTPayload;
  key?: Uint8Array;
}

/** Signs what the server would sign, but for the given changes. */
function forger(services: Services, userId: number, sid: string) {
  const at = Math.floor(services.now() / 1_000);
  const kid = createHash("sha256").update(keyFor(services)).digest("hex")
    .slice(0, 8);
  const honest = {
    iss: "hanjari",
    aud: "hanjari-api",
    sub: String(userId),
    sid,
    iat: at,
    exp: at + 600,
  };
  return (({ header, claims, key = keyFor(services) }: Forgery = {}) =>
    new SignJWT({ ...honest, ...claims })
      .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid, ...header })
      .sign(key));
}

Deno.test("verifyAccess() says whose token it is and until when", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");

    const proof = await verifyAccess(services, tokens.access);

    assert.equal(proof.userId, user.id);
    assert.equal(proof.expiresAt, clock.at + 600_000);
    assert.equal(tokens.expires_in, 600);
  }));

Deno.test("verifyAccess() takes tokens until they end, give or take the difference of clocks", () =>
  withAccounts(async ({ services, clock }) => {
    const { tokens } = await join(services, "sohee");

    clock.at += 629_000;
    await verifyAccess(services, tokens.access);
    clock.at += 2_000;
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    clock.at -= 631_000 + 29_000;
    await verifyAccess(services, tokens.access);
    clock.at -= 2_000;
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
  }));

Deno.test("verifyAccess() refuses every forged token", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee");
    const { user: other } = await join(services, "other");
    const { sid } = await verifyAccess(services, tokens.access);
    const sign = forger(services, user.id, sid);
    const [head = "", body = "", tail = ""] = tokens.access.split(".");
    const at = Math.floor(services.now() / 1_000);
    const { ticket } = await issueTicket(services, { userId: user.id, sid });
    const refreshKey = keyFor(services, "hanjari refresh token");
    const claimsOf = (change: object) =>
      base64({ ...JSON.parse(atob(body)), ...change });

    const forged: Record<string, string> = {
      empty: "",
      noise: "nonsense",
      dots: "..",
      "no signature": `${head}.${body}.`,
      "cut signature": tokens.access.slice(0, -2),
      "another signature": `${head}.${body}.${base64("x".repeat(32))}`,
      "another body": `${head}.${claimsOf({ sub: String(other.id) })}.${tail}`,
      "longer life": `${head}.${claimsOf({ exp: at + 9_999_999 })}.${tail}`,
      "alg none": `${base64({ alg: "none", typ: "at+jwt" })}.${body}.`,
      "alg NONE": `${base64({ alg: "NoNe", typ: "at+jwt" })}.${body}.${tail}`,
      "alg HS512": await sign({ header: { alg: "HS512" } }),
      "alg HS384": await sign({ header: { alg: "HS384" } }),
      "alg RS256 by name": `${
        base64({ alg: "RS256", typ: "at+jwt" })
      }.${body}.${tail}`,
      "empty key": await sign({ key: new Uint8Array(32) }),
      "guessed key": await sign({
        key: new TextEncoder().encode("secret".repeat(6)),
      }),
      "the root secret itself": await sign({ key: services.secret }),
      "the key of refresh tokens": await sign({ key: refreshKey }),
      "no kid": await sign({ header: { kid: undefined } }),
      "kid of a path": await sign({ header: { kid: "../../dev/null" } }),
      "kid of a query": await sign({ header: { kid: "' or 1=1 --" } }),
      "jku and another key": await sign({
        header: { jku: "https://evil.example/keys" },
        key: new Uint8Array(32).fill(1),
      }),
      "jwk and its key": await sign({
        header: { jwk: { kty: "oct", k: base64("x".repeat(32)) } },
        key: new TextEncoder().encode("x".repeat(32)),
      }),
      "unknown crit": `${
        base64({ alg: "HS256", typ: "at+jwt", crit: ["x"], x: 1 })
      }.${body}.${tail}`,
      "another typ": await sign({ header: { typ: "JWT" } }),
      "no typ": await sign({ header: { typ: undefined } }),
      "another issuer": await sign({ claims: { iss: "evil" } }),
      "another audience": await sign({ claims: { aud: "evil" } }),
      "no audience": await sign({ claims: { aud: undefined } }),
      expired: await sign({ claims: { iat: at - 700, exp: at - 100 } }),
      "no end": await sign({ claims: { exp: undefined } }),
      "no beginning": await sign({ claims: { iat: undefined } }),
      "from tomorrow": await sign({
        claims: { iat: at + 86_400, exp: at + 87_000 },
      }),
      "not yet": await sign({ claims: { nbf: at + 600 } }),
      "old with a long life": await sign({
        claims: { iat: at - 3_600, exp: at + 3_600 },
      }),
      "no person": await sign({ claims: { sub: undefined } }),
      "person of another shape": await sign({ claims: { sub: "1e3" } }),
      "nobody": await sign({ claims: { sub: "4" } }),
      "another's session": await sign({ claims: { sub: String(other.id) } }),
      "no session": await sign({ claims: { sid: undefined } }),
      "unknown session": await sign({ claims: { sid: "x" } }),
      "session of another shape": await sign({ claims: { sid: 7 } }),
      "a refresh token": tokens.refresh,
      "a ticket": ticket,
      "a token and more": `${tokens.access}.${tail}`,
      "a very long one": "a".repeat(8_000),
    };

    assert(Object.keys(forged).length >= 20);
    for (const [name, token] of Object.entries(forged)) {
      const outcome = await verifyAccess(services, token)
        .then(() => "in", (error) => error.code);
      assert.equal(outcome, "unauthenticated", name);
    }
    await verifyAccess(services, await sign());
  }));

Deno.test("verifyAccess() refuses at once when the session or the person has ended", () =>
  withAccounts(async ({ services }) => {
    const one = await join(services, "sohee");
    const two = await join(services, "other");
    const { sid } = await verifyAccess(services, one.tokens.access);

    await revokeSession(services, { userId: one.user.id, sid });
    await deleteAccount(services, { userId: two.user.id, password: PASSWORD });

    for (const { tokens } of [one, two]) {
      await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    }
  }));

Deno.test("verifyAccess() reads the store once", () =>
  withAccounts(async ({ services }) => {
    const { tokens } = await join(services, "sohee");
    let reads = 0;
    const { kv } = services;
    const getMany = kv.getMany.bind(kv);
    kv.getMany = ((...given: Parameters<typeof getMany>) => {
      reads++;
      return getMany(...given);
    }) as typeof kv.getMany;
    kv.get = () => assert.fail("read one key");

    await verifyAccess(services, tokens.access);

    assert.equal(reads, 1);
  }));

Deno.test("verifyAccess() takes the tokens of another server of the same store and secret", () =>
  withAccounts(async ({ services }) => {
    const { tokens } = await join(services, "sohee");
    const config = { ...services.config, publicUrl: "http://localhost:8001" };

    await verifyAccess({ ...services, config }, tokens.access);
  }));
