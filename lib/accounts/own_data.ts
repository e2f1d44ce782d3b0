import { readAvatar } from "@/lib/accounts/avatars.ts";
import { blockKey, emailChangeKey } from "@/lib/accounts/keys.ts";
import { listSessions } from "@/lib/accounts/sessions.ts";
import type { Block, EmailCode } from "@/lib/accounts/stored.ts";
import { listCards, meOf, requireUser } from "@/lib/accounts/users.ts";
import type { Services } from "@/lib/services.ts";

/** What is held about somebody's account, by section, for themselves. */
export function ownAccountData(
  services: Services,
  userId: number,
): Record<string, AsyncIterable<unknown>> {
  return {
    account: account(services, userId),
    sessions: sessions(services, userId),
    blocked_people: blocked(services, userId),
  };
}

/** All but the hash of the password, which is of use to nobody else. */
async function* account(services: Services, userId: number) {
  const user = await requireUser(services, userId);
  const { suspension = null, avatar } = user;
  const change = await services.kv.get<EmailCode>(emailChangeKey(userId));
  yield {
    ...await meOf(services, user),
    ...{ suspension, wanted_email: change.value?.email ?? null },
    logs_in_by: user.social ?? {},
    picture_webp_base64: avatar === undefined
      ? null
      : await picture(services, avatar),
  };
}

async function picture(services: Services, avatarId: number): Promise<string> {
  const bytes = await readAvatar(services, { avatarId, size: 256 });
  return bytes.toBase64();
}

async function* sessions(services: Services, userId: number) {
  for (const session of await listSessions(services, { userId })) {
    const { created_at, last_seen_at, user_agent } = session;
    yield {
      created_at: isoOf(created_at),
      last_seen_at: isoOf(last_seen_at),
      user_agent,
    };
  }
}

async function* blocked(services: Services, userId: number) {
  const prefix = blockKey(userId, 0).slice(0, 2);
  for await (const { key, value } of services.kv.list<Block>({ prefix })) {
    const id = Number(key[2]);
    const cards = await listCards(services, [id]);
    yield { user: cards.get(id) ?? { id }, at: isoOf(value.at) };
  }
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
