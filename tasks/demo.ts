import {
  findUserByUsername,
  logOut,
  registerUser,
  updateMe,
} from "@/lib/accounts/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { markRead, openDirectRoom, postMessage } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { holdGroups } from "@/tasks/demo/groups.ts";
import { holdOrders } from "@/tasks/demo/orders.ts";
import { DEMO_PEOPLE, type DemoPerson } from "@/tasks/demo/people.ts";
import { showProfiles } from "@/tasks/demo/profiles.ts";
import { datedLines, type DemoTalk } from "@/tasks/demo/talk.ts";
import { TALKS_OF_SILLIM } from "@/tasks/demo/talks_of_sillim.ts";
import { TALKS_OF_YEOKSAM } from "@/tasks/demo/talks_of_yeoksam.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

export interface DemoLogin {
  username: string;
  password: string;
}

/** Whose passwords are told: they talk to each other. */
const SHOWN = ["mina", "junho"];
const WEEK_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
/** Holds when all was made, in milliseconds. */
const DEMO_KEY: Deno.KvKey = ["demo"];

if (import.meta.main) {
  loadEnvironment();
  await openDemo();
}

/** Seeds the configured store and tells the person at the terminal two logins. */
export async function openDemo(): Promise<void> {
  const config = readConfig(Deno.env.toObject());
  const { services, close } = await openServices(config);
  try {
    const { logins, already } = await seedDemo(services);
    say(
      already ? "Demo people live here already:" : "40 demo people moved in:",
    );
    for (const { username, password } of logins) {
      say(`  log in as ${username} with the password ${password}`);
    }
  } finally {
    await close();
  }
}

/**
 * Makes forty people who have talked for days, by the verbs that everybody
 * uses. Running it again adds nothing, also when it was interrupted.
 */
export async function seedDemo(
  services: Services,
): Promise<{ logins: DemoLogin[]; already: boolean }> {
  const logins = await Promise.all(
    SHOWN.map(async (username) => ({
      username,
      password: await passwordOf(services, username),
    })),
  );
  const made = await services.kv.get<number>(DEMO_KEY);
  if (made.value !== null) return { logins, already: true };

  const ids = await movePeopleIn(services);
  const endOf = (talk: DemoTalk) =>
    datedLines(talk, services.now()).at(-1)?.at ?? 0;
  const talks = [...TALKS_OF_YEOKSAM, ...TALKS_OF_SILLIM]
    .toSorted((a, b) => endOf(a) - endOf(b));
  for (const talk of talks) await holdTalk(services, { talk, ids });
  await holdGroups(services, ids);
  await showProfiles(services, ids);
  await holdOrders(services, ids);
  await services.kv.set(DEMO_KEY, services.now());
  return { logins, already: false };
}

/** Everybody's id by username. People came one after the other, more than a week ago. */
async function movePeopleIn(services: Services): Promise<Map<string, number>> {
  const firstCame = services.now() - 2 * WEEK_MS;
  const ids = await Promise.all(DEMO_PEOPLE.map(async (person, i) => {
    const at = firstCame + i * 97 * MINUTE_MS;
    const id = await moveIn({ ...services, now: () => at }, person);
    return [person.username, id] as const;
  }));
  return new Map(ids);
}

async function moveIn(
  services: Services,
  { username, firstName, nickname, address }: DemoPerson,
): Promise<number> {
  const known = await findUserByUsername(services, username);
  if (known?.display_name === nickname) return known.id;
  const userId = known?.id ?? await register();
  await updateMe(services, { userId, changes: { display_name: nickname } });
  return userId;

  async function register(): Promise<number> {
    const { user, tokens } = await registerUser(services, {
      username,
      firstName,
      address,
      email: `${username}@hanjari.example`,
      password: await passwordOf(services, username),
      consents: { kinds: ["required"], via: "signup" },
      client: { address: "127.0.0.1", userAgent: "demo" },
    });
    // Nobody sits behind the session that registering opens.
    await logOut(services, { refresh: tokens.refresh });
    return user.id;
  }
}

/** Says every line at its time; saying it again is saying it once. */
async function holdTalk(
  services: Services,
  { talk, ids }: { talk: DemoTalk; ids: Map<string, number> },
): Promise<void> {
  const [userId, otherId] = talk.between.map((name) => idOf(ids, name));
  if (userId === undefined || otherId === undefined) return;
  const lines = datedLines(talk, services.now());
  const openedAt = (lines[0]?.at ?? services.now()) - MINUTE_MS;
  const { room } = await openDirectRoom(
    { ...services, now: () => openedAt },
    { userId, otherId },
  );
  let seq = 0;
  for (const [i, { who, text, at }] of lines.entries()) {
    const said = await postMessage({ ...services, now: () => at }, {
      roomId: room.id,
      userId: idOf(ids, who),
      clientId: `demo-${i}`,
      text,
    });
    seq = said.message.seq;
  }
  const speaker = idOf(ids, lines.at(-1)?.who ?? "");
  const reader = speaker === userId ? otherId : userId;
  await markRead(services, { roomId: room.id, userId: speaker, seq });
  await markRead(services, {
    roomId: room.id,
    userId: reader,
    seq: seq - talk.unread,
  });
}

function idOf(ids: Map<string, number>, username: string): number {
  const id = ids.get(username);
  if (id === undefined) throw new Error(`Cannot find "${username}"`);
  return id;
}

/** Everybody's password follows from the secret key: it can be told again, and a public server's cannot be guessed. */
async function passwordOf(
  { secret }: Services,
  username: string,
): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    new Uint8Array(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const text = new TextEncoder().encode(`demo password of ${username}`);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, text));
  return `demo-${bytes.subarray(0, 8).toHex()}`;
}
