import assert from "node:assert/strict";
import { DEPARTED_ALERTS_QUEUE, type User } from "@/lib/accounts/mod.ts";
import { changeAlertSettings } from "@/lib/alerts/mod.ts";
import { listOutbox } from "@/lib/mail/mod.ts";
import {
  openStage,
  settled,
  type Stage,
  tell,
} from "@/tests/alerts/support.ts";
import { eventually } from "@/tests/support/waiting.ts";

Deno.test("who wants mail gets it at a proved address: that there is something, and not what", async () => {
  const stage = await openStage(1, { rateLimits: true });
  const { services, people: [one = 0] } = stage;
  const mail = { orders: true, date: true };
  await changeAlertSettings(services, { userId: one, changes: { mail } });
  const order = { kind: "orderOwes" as const, facts: { title: "치킨" } };

  await tell(services, one, order);
  await settled(services);
  assert.deepEqual(await mailsOf(stage), []);
  const user = await services.kv.get<User>(["users", one]);
  await services.kv.set(user.key, { ...user.value, email_verified: true });
  await tell(services, one);
  await tell(services, one, { kind: "match", mode: "date" });
  await settled(services);
  const [first, ...more] = await mailsOf(stage);
  assert.deepEqual(more, []);
  assert.match(first?.text ?? "", /새 알림이 있습니다.*\/accounts\/notices/s);
  assert(!/지민|소개팅|관심/.test(JSON.stringify(first)));

  for (let i = 0; i < 10; i++) await tell(services, one, order);
  await settled(services);
  assert.equal((await mailsOf(stage)).length, 6);
  await stage.close();
});

Deno.test("nothing of how somebody was told outlives their account", async () => {
  const stage = await openStage(1);
  const { services, people: [one = 0] } = stage;
  await stage.browserOf(one);
  const changes = { push: { chat: false } };
  await changeAlertSettings(services, { userId: one, changes });
  await services.kv.set(["alerts_held", one, 7], services.now());

  const job = { queue: DEPARTED_ALERTS_QUEUE, payload: one };
  await services.jobs.add(services.kv.atomic(), job).commit();
  await eventually("all is forgotten", async () => {
    const kinds = ["alert_settings", "alerts_held"];
    const all = [...kinds, "push_subscriptions", "push_endpoints"];
    const left = await Promise.all(
      all.map((kind) => Array.fromAsync(services.kv.list({ prefix: [kind] }))),
    );
    return left.flat().length === 0;
  });
  await stage.close();
});

async function mailsOf({ services }: Stage) {
  const { results } = await listOutbox(services.kv, { limit: 50 });
  return results.filter(({ subject }) => /새 알림/.test(subject));
}
