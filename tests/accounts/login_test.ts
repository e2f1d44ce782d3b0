import assert from "node:assert/strict";
import {
  changePassword,
  deleteAccount,
  findUserByUsername,
  logIn,
  updateMe,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import { userKey } from "@/lib/accounts/keys.ts";
import { problemOf } from "@/lib/web/problems.ts";
import {
  CLIENT,
  join,
  PASSWORD,
  refusalOf,
  type Stage,
  withAccounts,
} from "@/tests/accounts/support.ts";

const LIMITED = { rateLimits: true };
const REAL_HASHES = { lightPasswords: false };

function tryPassword(
  { services }: Stage,
  { login = "sohee", password = "not the password", address = "1.1.1.1" } = {},
  knownUserId?: number,
) {
  const client = { ...CLIENT, address };
  return logIn(services, { login, password, client, knownUserId });
}

Deno.test("logIn() knows people by username and by e-mail, whatever the case", () =>
  withAccounts(async (stage) => {
    const { user } = await join(stage.services, "sohee");

    for (const login of ["sohee", " SoHee ", "SOHEE@example.com"]) {
      const signed = await tryPassword(stage, { login, password: PASSWORD });
      const proof = await verifyAccess(stage.services, signed.tokens.access);
      assert.equal(proof.userId, user.id);
      assert.deepEqual(signed.user, user);
    }
  }));

Deno.test("logIn() answers unknown people, wrong passwords and the deleted alike, byte by byte", () =>
  withAccounts(async (stage) => {
    await join(stage.services, "sohee");
    const { user } = await join(stage.services, "gone");
    await deleteAccount(stage.services, {
      userId: user.id,
      password: PASSWORD,
    });

    const answers = await Promise.all(
      [
        "sohee",
        "nobody",
        "nobody@example.com",
        "gone",
        "",
        "\u0000",
        "가".repeat(1_000),
      ].map(
        async (login) => {
          const error = await refusalOf(
            tryPassword(stage, { login }),
            "credentialsWrong",
          );
          const asked = { locale: "ko", requestId: "r" } as const;
          return JSON.stringify([problemOf(error, asked), error.message]);
        },
      ),
    );

    assert.equal(new Set(answers).size, 1);
  }));

Deno.test("logIn() does the same work for unknown people as for wrong passwords, the first time too", () =>
  withAccounts(async (stage) => {
    await join(stage.services, "sohee");
    const work: Record<string, string[]> = { sohee: [], nobody: [] };

    for (let i = 0; i < 3; i++) {
      for (const login of ["nobody", "sohee"]) {
        using hashing = watchHashing();
        await refusalOf(tryPassword(stage, { login }), "credentialsWrong");
        work[login]?.push(hashing.done.join());
      }
    }

    // Time itself would depend on the machine; hashing is what takes it.
    assert.match(work.sohee?.[0] ?? "", /Argon2id 34816 2 1/);
    assert.deepEqual(work.nobody, work.sohee);
  }, REAL_HASHES));

/** Notes what is hashed, and how dearly, until it goes out of scope. */
function watchHashing(): Disposable & { done: string[] } {
  const { subtle } = crypto;
  const done: string[] = [];
  const deriveBits = subtle.deriveBits.bind(subtle);
  subtle.deriveBits = (...given: Parameters<typeof deriveBits>) => {
    const { name, memory, passes, parallelism } = Object(given[0]);
    done.push([name, memory, passes, parallelism].join(" "));
    return deriveBits(...given);
  };
  return {
    done,
    [Symbol.dispose]: () => {
      subtle.deriveBits = deriveBits;
    },
  };
}

Deno.test("logIn() makes the eleventh try in a row wait, longer and longer, for known and unknown names alike", () =>
  withAccounts(async (stage) => {
    await join(stage.services, "sohee");

    for (const login of ["sohee", "nobody"]) {
      for (let i = 0; i < 10; i++) {
        await refusalOf(
          tryPassword(stage, { login, address: `10.0.0.${i}` }),
          "credentialsWrong",
        );
      }
      for (const wait of [1, 2, 4, 8]) {
        const attempt = { login, address: `10.0.1.${wait}` };
        const { options } = await refusalOf(
          tryPassword(stage, attempt),
          "rateLimited",
        );
        assert.equal(options.retryAfterS, wait, login);
        stage.clock.at += wait * 1_000;
        await refusalOf(tryPassword(stage, attempt), "credentialsWrong");
      }
    }
  }, LIMITED));

Deno.test("logIn() lets no more than ten of many tries at once look at the password", () =>
  withAccounts(async (stage) => {
    await join(stage.services, "sohee");

    const results = await Promise.allSettled(
      Array.from(
        { length: 40 },
        (_, i) => tryPassword(stage, { address: `10.0.0.${i}` }),
      ),
    );
    const codes = results.map((result) =>
      result.status === "rejected" ? result.reason.code : "in"
    );

    assert(codes.filter((code) => code === "credentialsWrong").length <= 10);
    assert(codes.includes("rateLimited"));
    assert(!codes.includes("in"));
  }, LIMITED));

Deno.test("logIn() of a device that is in already does not wait for strangers' tries, and ends the waiting", () =>
  withAccounts(async (stage) => {
    const { user } = await join(stage.services, "sohee");
    for (let i = 0; i < 10; i++) {
      await refusalOf(tryPassword(stage), "credentialsWrong");
    }
    await refusalOf(
      tryPassword(stage, { password: PASSWORD }),
      "rateLimited",
    );
    await refusalOf(
      tryPassword(stage, { password: PASSWORD }, user.id + 1),
      "rateLimited",
    );

    await tryPassword(stage, { password: PASSWORD }, user.id);
    await tryPassword(stage, { password: PASSWORD });
  }, LIMITED));

Deno.test("logIn() forgets tries after a day", () =>
  withAccounts(async (stage) => {
    for (let i = 0; i < 10; i++) {
      await refusalOf(tryPassword(stage), "credentialsWrong");
    }
    await refusalOf(tryPassword(stage), "rateLimited");

    stage.clock.at += 86_400_001;

    for (let i = 0; i < 10; i++) {
      await refusalOf(tryPassword(stage), "credentialsWrong");
    }
  }, LIMITED));

Deno.test("logIn() throttles one address that tries many names", () =>
  withAccounts(async (stage) => {
    const codes: string[] = [];
    for (let i = 0; i < 34; i++) {
      const attempt = tryPassword(stage, { login: `name${i}` });
      codes.push(await attempt.then(() => "in", (error) => error.code));
    }

    assert.equal(
      codes.filter((code) => code === "credentialsWrong").length,
      30,
    );
    assert.equal(codes.filter((code) => code === "rateLimited").length, 4);
    await refusalOf(
      tryPassword(stage, { login: "name40", address: "2.2.2.2" }),
      "credentialsWrong",
    );
  }, LIMITED));

Deno.test("logIn() makes a weak hash anew and keeps what else is stored", () =>
  withAccounts(async (stage) => {
    const { services } = stage;
    const { user } = await join(services, "sohee");
    const before = await findUserByUsername(services, "sohee");
    assert(before !== null);
    // scrypt, N = 2, of "an old password"
    const weak = await weakHash("an old password");
    await services.kv.set(userKey(user.id), { ...before, password_hash: weak });

    await tryPassword(stage, { password: "an old password" });

    const after = await findUserByUsername(services, "sohee");
    assert.match(after?.password_hash ?? "", /^\$argon2id\$v=19\$m=34816,t=2/);
    assert.deepEqual({ ...after, password_hash: "" }, {
      ...before,
      password_hash: "",
    });
    await tryPassword(stage, { password: "an old password" });
  }, REAL_HASHES));

Deno.test("logIn() does not let in with a password that changes meanwhile", () =>
  withAccounts(async (stage) => {
    const { services } = stage;
    const { user, tokens } = await join(services, "sohee");
    const { sid } = await verifyAccess(services, tokens.access);
    const next = "새로운 수달 열 마리";

    const [, ...logins] = await Promise.allSettled([
      changePassword(services, {
        userId: user.id,
        sid,
        current: PASSWORD,
        next,
      }),
      ...Array.from(
        { length: 6 },
        () => tryPassword(stage, { password: PASSWORD }),
      ),
    ]);

    await refusalOf(
      tryPassword(stage, { password: PASSWORD }),
      "credentialsWrong",
    );
    for (const login of logins) {
      if (login.status === "rejected") continue;
      const { access } = login.value.tokens;
      await refusalOf(verifyAccess(services, access), "unauthenticated");
    }
    await verifyAccess(services, tokens.access);
    await tryPassword(stage, { password: next });
  }));

Deno.test("logIn() follows a changed username at once", () =>
  withAccounts(async (stage) => {
    const { services } = stage;
    const { user } = await join(services, "sohee");
    await updateMe(services, {
      userId: user.id,
      changes: { username: "소희" },
    });

    await refusalOf(
      tryPassword(stage, { password: PASSWORD }),
      "credentialsWrong",
    );
    await tryPassword(stage, { login: "소희", password: PASSWORD });
  }));

async function weakHash(password: string): Promise<string> {
  const { scryptSync } = await import("node:crypto");
  const salt = new Uint8Array(16).fill(3);
  const hash = scryptSync(password, salt, 32, { N: 2, r: 8, p: 1 });
  const base64 = (bytes: Uint8Array) => bytes.toBase64({ omitPadding: true });
  return `$scrypt$ln=1,r=8,p=1$${base64(salt)}$${base64(hash)}`;
}
