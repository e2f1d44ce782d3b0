import assert from "node:assert/strict";
import { checkPassword, hashPassword } from "@/lib/accounts/passwords.ts";

const PEOPLE = 12;

Deno.test("while many log in at once the process goes on answering", async () => {
  const config = { lightPasswords: false };
  const password = "조용한 수달 아홉 마리";
  const hash = await hashPassword(password, config);
  // A hash on the thread that answers would let it turn once between two of them.
  let turns = 0;
  let isOver = false;
  const turning = (async () => {
    while (!isOver) {
      turns++;
      await new Promise((done) => setTimeout(done, 0));
    }
  })();

  const checks = await Promise.all(
    Array.from({ length: PEOPLE }, () => checkPassword(password, hash, config)),
  );
  isOver = true;
  await turning;

  assert(checks.every(({ ok }) => ok));
  assert(turns > 4 * PEOPLE, `${turns} turns`);
  assert.match(hash, /^\$argon2id\$v=19\$m=34816,t=2,p=1\$/);
});
