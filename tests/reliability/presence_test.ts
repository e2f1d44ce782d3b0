import assert from "node:assert/strict";
import { type App, LONG_TOKENS, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
  takeTicket,
  type TestSocket,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { RawSocket } from "../support/raw_socket.ts";
import { type Chance, openChance } from "../support/seed.ts";

const STEPS = sizeOf("STEPS", 100);
const STEPS_A_CHECK = 10;
const IDLE_S = 2;
/** A peer that died without a word is noticed by the ping, then it is a clean close. */
const HALF_OPEN_MS = IDLE_S * 2_000 + 5 * A_SECOND_MS;

interface Tab {
  close(): Promise<void>;
  cut(): void;
}

interface Watched {
  person: Person;
  roomId: number;
  tabs: Tab[];
}

Deno.test("R16: presence follows a hundred openings, closings, cuts and dead peers of several tabs", async () => {
  const chance = openChance("R16");
  await using app = await startApp({
    env: { SOCKET_IDLE_S: String(IDLE_S), ...LONG_TOKENS },
  });
  const [observer, ...people] = await registerPeople(app, 5);
  assert(observer);
  const watched = await Promise.all(people.map(async (person) => ({
    person,
    roomId: (await openDirect(app, observer, person)).id,
    tabs: [] as Tab[],
  })));
  await using looking = await openSocket(app, observer);
  looking.say({ type: "presence", user_ids: people.map(({ id }) => id) });

  for (let step = 0; step < STEPS; step += STEPS_A_CHECK) {
    if (step === STEPS / 2) await restart(app, watched);
    for (let i = 0; i < STEPS_A_CHECK; i++) {
      await change(app, chance, chance.pick(watched));
    }
    await eventually(
      `model: ${watched.map(({ tabs }) => tabs.length)}`,
      async () => {
        const online = await Promise.all(
          watched.map((one) => isOnline(app, observer, one)),
        );
        return online.every((is, n) =>
          is === (watched[n]?.tabs.length ?? 0) > 0
        );
      },
      HALF_OPEN_MS,
    );
  }
  await Promise.all(
    watched.flatMap(({ tabs }) => tabs.map((tab) => tab.close())),
  );
  const noticed = await eventually("no ghosts", async () => {
    const online = await Promise.all(
      watched.map((one) => isOnline(app, observer, one)),
    );
    return !online.includes(true);
  });
  assert(noticed <= 5 * A_SECOND_MS);
  reportFigures("R16", { steps: STEPS, last_gone_ms: Math.round(noticed) });
});

Deno.test("R16: presence news reach who asked for them, one per change and not per tab", async () => {
  await using app = await startApp();
  const [observer, person] = await registerPeople(app, 2);
  assert(observer && person);
  await openDirect(app, observer, person);
  await using looking = await openSocket(app, observer);
  looking.say({ type: "presence", user_ids: [person.id] });
  await looking.next((event) =>
    event.type === "presence" && event.user_id === person.id && !event.online
  );

  const tabs = [await openSocket(app, person), await openSocket(app, person)];
  await looking.next((event) => event.type === "presence" && event.online);
  await tabs[0]?.close();
  assert(await looking.staysWithout((e) => e.type === "presence", 1_000));
  await tabs[1]?.close();

  const gone = await looking.next((event) => event.type === "presence");
  assert(gone.type === "presence" && !gone.online);
  assert(gone.user_id === person.id && gone.last_seen_at !== null);
});

async function change(app: App, chance: Chance, one: Watched): Promise<void> {
  if (one.tabs.length === 0 || (one.tabs.length < 3 && chance.next() < 0.5)) {
    const isRaw = chance.next() < 0.4;
    one.tabs.push(await (isRaw ? openRawTab : openTab)(app, one.person));
    return;
  }
  const [tab] = one.tabs.splice(chance.whole(0, one.tabs.length - 1), 1);
  if (chance.next() < 0.5) await tab?.close();
  else tab?.cut();
}

async function openTab(app: App, person: Person): Promise<Tab> {
  const socket: TestSocket = await openSocket(app, person);
  return {
    close: async () => void await socket.close(),
    cut: () => socket.socket.close(),
  };
}

/** A tab whose end the server must find out: cut, or silent for ever. */
async function openRawTab(app: App, person: Person): Promise<Tab> {
  const ticket = await takeTicket(app, person);
  const socket = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
  // Answers pings while it lives.
  const living = socket.readUntil(() => false).catch(() => null);
  const cut = () => socket.cut();
  return {
    cut,
    close: async () => {
      cut();
      await living;
    },
  };
}

async function restart(app: App, watched: Watched[]): Promise<void> {
  const tabs = watched.flatMap((one) => one.tabs.splice(0));
  await app.restart();
  await Promise.all(tabs.map((tab) => tab.close()));
}

async function isOnline(
  app: App,
  observer: Person,
  { person, roomId }: Watched,
): Promise<boolean> {
  const { users } = await must<{ users: { id: number; online: boolean }[] }>(
    app,
    "GET",
    `/api/rooms/${roomId}/users`,
    { token: observer.access },
  );
  return users.find(({ id }) => id === person.id)?.online ?? false;
}
