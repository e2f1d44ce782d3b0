import assert from "node:assert/strict";
import { AppError, invalidField } from "@/lib/errors.ts";
import { addressOf, refusedForm } from "@/lib/web/forms.ts";
import { loginPath, safeNext } from "@/lib/web/pages.ts";

Deno.test("safeNext() leads to paths of ours only", () => {
  assert.equal(safeNext("/chat/5?before=2"), "/chat/5?before=2");
  assert.equal(safeNext("/"), "/");
  for (
    const bad of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "/\t/evil.example",
      "/a/..//evil.example",
      "javascript:alert(1)",
      "chat",
      "",
      null,
      undefined,
    ]
  ) {
    assert.equal(safeNext(bad), "/", String(bad));
  }
});

Deno.test("loginPath() comes back to the page with its query", () => {
  const path = loginPath(new URL("http://x.test/chat/5?before=2"));

  assert.equal(path, "/accounts/login?next=%2Fchat%2F5%3Fbefore%3D2");
});

Deno.test("addressOf() takes a suggestion only for the text that it was made for", () => {
  const form = {
    address: "역삼덩",
    suggestion: "역삼동",
    suggested_for: "역삼덩",
  };

  assert.equal(addressOf(form), "역삼동");
  assert.equal(addressOf({ ...form, address: "논현동" }), "논현동");
  assert.equal(addressOf({ address: "논현동" }), "논현동");
  assert.equal(addressOf({}), "");
});

Deno.test("refusedForm() keeps what was typed, never a password, and says what is wrong in words", () => {
  const form = { username: "a", password: "secret", password2: "secret" };

  const { state, status } = refusedForm(
    invalidField("username", "usernameTaken"),
    {
      form,
      locale: "ko",
    },
  );

  assert.equal(status, 422);
  assert.deepEqual(state.values, { username: "a" });
  assert.deepEqual(Object.keys(state.errors), ["username"]);
  assert.match(state.errors.username?.[0] ?? "", /이미 쓰고 있는/);
  assert.match(state.summary ?? "", /1곳/);
});

Deno.test("refusedForm() says how long to wait, and throws on what is no refusal", () => {
  const input = { form: {}, locale: "en" } as const;
  const limited = new AppError("rateLimited", "Cannot", { retryAfterS: 8 });

  const { state, status } = refusedForm(limited, input);

  assert.equal(status, 429);
  assert.match(state.summary ?? "", /8 seconds/);
  const full = new AppError("storeFull", "Cannot commit");
  assert.equal(refusedForm(full, input).status, 503);
  const bug = new TypeError("bug");
  assert.throws(() => refusedForm(bug, input), bug);
  const missing = new AppError("userNotFound", "Cannot find");
  assert.throws(() => refusedForm(missing, input), missing);
});

Deno.test("refusedForm() brings the login form back for a wrong password", () => {
  const error = new AppError("credentialsWrong", "Cannot log in: no match");
  const form = { username: "mina", password: "secret" };

  const { state, status } = refusedForm(error, { form, locale: "ko" });

  assert.equal(status, 401);
  assert.deepEqual(state.values, { username: "mina" });
  assert.match(state.summary ?? "", /비밀번호/);
});
