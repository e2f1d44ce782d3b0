import assert from "node:assert/strict";
import { takePhoto } from "../support/pictures.ts";
import { freePort, startApp } from "../support/app.ts";
import { call, eventually, must, registerPeople } from "../support/client.ts";

Deno.test("while the mail server and the bucket are away, only mail waits and only pictures are refused", async () => {
  const nobody = () => `127.0.0.1:${freePort()}`;
  await using app = await startApp({
    env: {
      SMTP_URL: `smtp://${nobody()}`,
      S3_ENDPOINT: `http://${nobody()}`,
      S3_BUCKET: "pictures",
      S3_ACCESS_KEY_ID: "id",
      S3_SECRET_ACCESS_KEY: "secret",
    },
  });

  const [person] = await registerPeople(app, 1);
  assert.ok(person);
  const token = person.access;
  const body = new FormData();
  body.set("picture", new File([await takePhoto()], "me.jpg"));
  const picture = await call<{ code: string }>(app, "POST", "/api/me/avatar", {
    ...{ token, body },
  });
  await eventually("a mail was tried", async () => {
    const text = await must<string>(app, "GET", "/metrics");
    return /^hanjari_mails_total\{outcome="failed"\} [1-9]/m.test(text);
  }, 60_000);
  const ready = await call(app, "GET", "/ready");
  const me = await call<{ avatar_url: null }>(app, "GET", "/api/me", { token });
  const rooms = await call(app, "GET", "/api/rooms", { token });

  assert.deepEqual(
    [picture.status, picture.body.code],
    [503, "serviceUnavailable"],
  );
  assert.equal(me.body.avatar_url, null);
  assert.deepEqual([ready.status, me.status, rooms.status], [200, 200, 200]);
});
