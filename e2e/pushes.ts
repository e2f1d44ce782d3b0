import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import type { FakeBrowser } from "../tests/support/push_service.ts";
import { until, type Visitor } from "./browser.ts";
import { enter, type Member } from "./rooms.ts";

/** A push waits for who may still read, and for its turn among jobs. */
export const PATIENCE_MS = 90_000;

/** Signs up in a browser that waits for a machine which has much else to do. */
export function come(visitor: Visitor): Promise<Member> {
  visitor.context.setDefaultTimeout(PATIENCE_MS);
  return enter(visitor);
}

/**
 * A browser without a service of its maker: what we ask of it is counted, and
 * it is reached by a service of ours.
 */
export async function pretend(
  context: BrowserContext,
  { browser, says }: { browser: FakeBrowser; says: NotificationPermission },
): Promise<void> {
  await context.addInitScript(({ input, says }) => {
    const key = "e2e:permission";
    const permission = () => localStorage.getItem(key) ?? "default";
    Object.defineProperty(Notification, "permission", { get: permission });
    Notification.requestPermission = () => {
      const times = Number(localStorage.getItem("e2e:asked") ?? 0);
      localStorage.setItem("e2e:asked", String(times + 1));
      localStorage.setItem(key, says);
      return Promise.resolve(says);
    };
    const subscription = {
      endpoint: input.endpoint,
      options: { applicationServerKey: null, userVisibleOnly: true },
      toJSON: () => input,
      unsubscribe: () => Promise.resolve(true),
    } as unknown as PushSubscription;
    PushManager.prototype.subscribe = () => Promise.resolve(subscription);
    PushManager.prototype.getSubscription = () => Promise.resolve(null);
  }, { input: browser.input, says });
}

/** How often the browser was asked to ask. */
export function asked(page: Page): Promise<number> {
  return page.evaluate(() => Number(localStorage.getItem("e2e:asked") ?? 0));
}

/** Wakes the worker of a browser as its maker's service would; what it shows then. */
export async function wake(
  { context, page }: Visitor,
  origin: string,
  push: unknown,
): Promise<{ body: string; url: string } | undefined> {
  await context.grantPermissions(["notifications"], { origin });
  const session = await context.newCDPSession(page);
  const registration = new Promise<string>((done) => {
    session.on(
      "ServiceWorker.workerRegistrationUpdated",
      ({ registrations }) => {
        const mine = registrations.find(({ scopeURL }) =>
          scopeURL.startsWith(origin)
        );
        if (mine !== undefined) done(mine.registrationId);
      },
    );
  });
  await session.send("ServiceWorker.enable");
  const data = JSON.stringify(push);
  const registrationId = await registration;
  const message = { origin, registrationId, data };
  await session.send("ServiceWorker.deliverPushMessage", message);
  const [worker] = context.serviceWorkers();
  assert(worker);
  let shown: { body: string; url: string } | undefined;
  await until("something is shown", async () => {
    shown = await worker.evaluate(async () => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
      };
      const [first] = await scope.registration.getNotifications();
      return first && { body: first.body, url: first.data.url };
    });
    return shown !== undefined;
  }, PATIENCE_MS);
  return shown;
}
