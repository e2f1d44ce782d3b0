import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";

Deno.test("ended sessions, other passwords and consents are lines of the security log, without a secret", async () => {
  await using app = await startApp({ env: { LOG_LEVEL: "info" } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const { username, password, access: token } = person;
  const next = `another phrase of ${username}`;
  const enter = () =>
    must<Person>(app, "POST", "/api/token", { body: { username, password } });

  const other = await enter();
  await enter();
  await must(app, "POST", "/api/token/revoke", {
    body: { refresh: other.refresh },
  });
  await must(app, "DELETE", "/api/me/sessions", { token });
  await must(app, "PUT", "/api/me/consents", { token, body: { ai: true } });
  await must(app, "POST", "/api/me/password", {
    ...{ token, body: { current_password: password, new_password: next } },
  });

  const told = () =>
    app.log().split("\n").filter((line) => line.includes("hanjari.security"))
      .map((line) => JSON.parse(line))
      .filter(({ user_id }) => user_id === person.id)
      .map(({ message }) => String(message));
  await eventually(
    "the last line is written",
    () => told().includes("a password was changed"),
    60_000,
  );
  for (
    const line of [
      ...["somebody logged in", "somebody logged out"],
      ...["all other sessions were ended", "consents were decided"],
    ]
  ) assert(told().includes(line), `${line} in ${told().join(", ")}`);
  for (const secret of [password, next, token, other.refresh, person.email]) {
    assert(!app.log().includes(secret));
  }
});
