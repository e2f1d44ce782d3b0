import assert from "node:assert/strict";
import { AppError } from "@/lib/errors.ts";
import { assertMayAsk, type RequestLimit } from "@/lib/web/limit.ts";
import { listApiRoutes } from "@/lib/web/routes_of_api.ts";
import type { State } from "@/lib/web/define.ts";
import { openTestServices } from "../support/services.ts";

/** Why an unsafe operation has no limit of its own; a new one without a reason fails the test. */
type Reason =
  /** The verb counts, by address, name or person. */
  | "verb"
  /** Changes or ends what one has, and makes nothing new. */
  | "own"
  /** Of people who were let into something of one's own. */
  | "host";

const UNLIMITED: Record<string, Reason> = {
  "POST /api/register": "verb",
  "POST /api/accounts/signup": "verb",
  "POST /api/accounts/login": "verb",
  "POST /api/accounts/token": "verb",
  "POST /api/token": "verb",
  "POST /api/user/register": "verb",
  "POST /api/user/login": "verb",
  "POST /api/users/login": "verb",
  "POST /api/password-reset": "verb",
  "POST /api/password-reset/confirm": "verb",
  "POST /api/me/password": "verb",
  "POST /api/user/changepassword": "verb",
  "DELETE /api/me": "verb",
  "POST /api/user/delete": "verb",
  "POST /api/me/email/confirm": "verb",
  "POST /api/me/verify-email": "verb",
  "POST /api/me/export": "verb",
  "POST /api/reports": "verb",
  "DELETE /api/chat/{chatId}": "own",
  "DELETE /api/chat/{chatId}/user": "own",
  "PUT /api/matches/friend-request/respond/{requestId}": "own",
  "PATCH /api/matches/friend-request/respond/{requestId}": "own",
  "POST /api/matches/friend-requests/{requestId}/accept": "own",
  "POST /api/matches/friend-requests/{requestId}/reject": "own",
  "POST /api/matches/undo": "own",
  "DELETE /api/me/avatar": "own",
  "DELETE /api/me/profiles/{mode}": "own",
  "DELETE /api/me/push": "own",
  "DELETE /api/me/sessions": "own",
  "DELETE /api/me/sessions/{sessionId}": "own",
  "PUT /api/notices/read": "own",
  "PATCH /api/orders/{orderId}": "own",
  "DELETE /api/orders/{orderId}": "own",
  "POST /api/orders/{orderId}/extension": "own",
  "DELETE /api/orders/{orderId}/extension": "own",
  "DELETE /api/orders/{orderId}/seat": "own",
  "POST /api/orders/{orderId}/state": "own",
  "DELETE /api/orders/{orderId}/waitlist": "own",
  "POST /api/post/detail/{postId}/delete": "own",
  "POST /api/post/detail/{postId}/edit": "own",
  "PATCH /api/rooms/{roomId}": "own",
  "PUT /api/rooms/{roomId}": "own",
  "DELETE /api/rooms/{roomId}": "own",
  "PUT /api/rooms/{roomId}/insight": "own",
  "POST /api/rooms/{roomId}/leave": "own",
  "PUT /api/rooms/{roomId}/muted": "own",
  "PUT /api/rooms/{roomId}/pinned": "own",
  "PUT /api/rooms/{roomId}/read": "own",
  "POST /api/users/logout": "own",
  "POST /api/chat/{chatId}/user/ban": "host",
  "POST /api/orders/{orderId}/bans/{userId}": "host",
  "DELETE /api/orders/{orderId}/bans/{userId}": "host",
  "POST /api/rooms/{roomId}/bans/{userId}": "host",
  "DELETE /api/rooms/{roomId}/bans/{userId}": "host",
  "POST /api/rounds/{roundId}/run": "host",
};

const MOMENT = 1_800_000_000_000;

interface Limited {
  name: string;
  limit: RequestLimit;
}

async function listLimits(): Promise<{ limited: Limited[]; free: string[] }> {
  const all = (await listApiRoutes()).flatMap(({ path, endpoints }) =>
    Object.entries(endpoints).map(([method, endpoint]) => ({
      name: `${method} ${path}`,
      limit: endpoint?.spec.limit,
    }))
  );
  const free = all.filter(({ limit }) => limit === undefined)
    .map(({ name }) => name);
  const limited = all.flatMap(({ name, limit }) =>
    limit === undefined ? [] : [{ name, limit }]
  );
  return { limited, free };
}

Deno.test("every unsafe operation has a limit, or a reason why it needs none", async () => {
  const { free } = await listLimits();

  const unsafe = free.filter((name) => !name.startsWith("GET "));
  const missing = unsafe.filter((name) => !(name in UNLIMITED));
  assert.deepEqual(missing, [], "Give each a limit, or a row");
  const stale = Object.keys(UNLIMITED).filter((name) => !unsafe.includes(name));
  assert.deepEqual(stale, [], "These have a limit now, or are gone");
});

Deno.test("each limit lets through what it promises, refuses one more, and says when to come back", async (t) => {
  const clock = { at: MOMENT };
  const { services, close } = await openTestServices({
    now: () => clock.at,
    config: { rateLimits: true },
  });
  const { limited } = await listLimits();
  const limits = new Map(limited.map(({ limit }) => [limit.name, limit]));
  const stateOf = (address: string): State => ({
    ...{ services, asker: null, locale: "ko", requestId: "test" },
    address,
  });
  const [one, other] = [stateOf("203.0.113.7"), stateOf("198.51.100.7")];
  for (const [name, limit] of limits) {
    await t.step(`${name}: ${limit.max}`, async () => {
      for (let i = 0; i < limit.max; i++) await assertMayAsk(one, limit);
      const error = await refusalOf(assertMayAsk(one, limit));
      const { retryAfterS = 0, quota } = error.options;

      assert.equal(error.code, "rateLimited");
      assert(retryAfterS >= 1 && retryAfterS * 1_000 <= 2 * limit.windowMs);
      assert.deepEqual(quota, {
        ...{ max: limit.max, windowS: limit.windowMs / 1_000 },
      });
      // Somebody else is not concerned, and it passes.
      await assertMayAsk(other, limit);
      clock.at += 2 * limit.windowMs;
      await assertMayAsk(one, limit);
    });
  }
  await close();
  assert(limits.size > 30, String(limits.size));
});

async function refusalOf(asking: Promise<void>): Promise<AppError> {
  const error = await asking.then(() => null, (thrown: unknown) => thrown);
  assert(error instanceof AppError, String(error));
  return error;
}
