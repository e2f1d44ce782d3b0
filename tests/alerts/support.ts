import {
  forgetDepartedAlerts,
  handleAlerts,
  subscribe,
} from "@/lib/alerts/mod.ts";
import { type Config, readConfig } from "@/lib/config.ts";
import { listSessions } from "@/lib/accounts/mod.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import {
  type FakeBrowser,
  type FakePushService,
  startPushService,
} from "@/tests/support/push_service.ts";
import { eventually } from "@/tests/support/waiting.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** Noon in Seoul, far from anybody's sleep. */
export const NOON = Date.parse("2026-11-21T12:00:00+09:00");

/** People of a server that wakes browsers, beside a service that does it. */
export interface Stage {
  services: Services;
  service: FakePushService;
  /** Their ids. */
  people: number[];
  /** Lets time pass, and looks what is due. */
  moveTo(at: number): Promise<void>;
  /** A browser in which somebody is logged in and wants to be told. */
  browserOf(userId: number): Promise<FakeBrowser>;
  /** The session that it belongs to. */
  sidOf(userId: number): Promise<string>;
  close(): Promise<void>;
}

/** Opens a stage at noon. */
export async function openStage(
  count: number,
  config: Partial<Config> = {},
): Promise<Stage> {
  let now = NOON;
  const service = startPushService();
  const { push } = readConfig({ PUSH_HOSTS: service.origin });
  const { services, close } = await openTestServices({
    now: () => now,
    config: { ...config, push },
  });
  const people = await registerPeople(services, count);
  handleAlerts(services);
  forgetDepartedAlerts(services);
  services.jobs.start();
  const sidOf = async (userId: number) => {
    const [session] = await listSessions(services, { userId });
    return session?.sid ?? "";
  };
  return {
    ...{ services, service, people, sidOf },
    async moveTo(at) {
      now = at;
      await ring(services);
    },
    async browserOf(userId) {
      const browser = await service.browser();
      const sid = await sidOf(userId);
      await subscribe(services, { userId, sid, input: browser.input });
      return browser;
    },
    async close() {
      await close();
      await service.close();
    },
  };
}

/** Tells somebody of a friend's request, as the verbs do. */
export async function tell(
  services: Services,
  userId: number,
  notice: Partial<Parameters<typeof addNotice>[2]> = {},
): Promise<void> {
  const operation = services.kv.atomic();
  addNotice(services, operation, {
    ...{ userId, kind: "friendRequest", facts: { name: "지민" } },
    link: "/matching/friends",
    ...notice,
  });
  await operation.commit();
}

/** Waits until every job that is due has been done. */
export async function settled({ kv, now }: Services): Promise<void> {
  await eventually("what is due is done", async () => {
    const keys = await Array.fromAsync(
      kv.list({ prefix: ["jobs"] }),
      ({ key }) => key,
    );
    // What nobody does here waits for ever.
    return !keys.some((key) =>
      /^(alerts|notices)\./.test(String(key[1])) && Number(key[2]) <= now()
    );
  });
}

/** The worker looks at its own clock again. */
async function ring({ jobs, kv }: Services): Promise<void> {
  const never = { queue: "bell", payload: 0, dueAt: 8.64e15 };
  await jobs.add(kv.atomic(), never).commit();
}
