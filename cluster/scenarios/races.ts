import assert from "node:assert/strict";
import type { Message, Room } from "../../lib/rooms/schema.ts";
import {
  call,
  must,
  openDirect,
  openSocket,
  pause,
  type Person,
  type Place,
  readHistory,
  registerPair,
  registerPeople,
  type TestSocket,
} from "../../tests/support/client.ts";
import { makeGroup } from "../../tests/support/groups.ts";
import { closing, type Cluster } from "../clusters.ts";

const ENDS_WITHIN_MS = 10_000;
const REPEATED = 100;
const NEW_ROOMS = 60;
const JOINING = 6;
/** Messages that the busy server always has on their way. */
const SATURATION = 40;

/** The same thing at once through both servers. */
export const RACES: Record<string, (cluster: Cluster) => Promise<void>> = {
  "people who join at once fill a group to 100 exactly": fillRoom,
  "one client_id sent through both at once is one message": sendTwice,
  "one client_id with two texts keeps one of them": sendTwoTexts,
  "rooms made at once have numbers of their own": numberRooms,
  "two people who open their room at once have one": openOnce,
  "a person joins, speaks and leaves in time where the other server saturates the room":
    joinBusyRoom,
};

async function fillRoom({ first, second }: Cluster): Promise<void> {
  const people = await registerPeople(first, 106);
  const room = await makeGroup(first, people.slice(0, 90));
  const [owner] = people;
  assert(owner);

  const answers = await Promise.all(
    people.slice(90).map((person, i) =>
      call(i % 2 ? first : second, "POST", `/api/rooms/${room.id}/join`, {
        token: person.access,
      })
    ),
  );

  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [
    ...Array(10).fill(200),
    ...Array(6).fill(409),
  ]);
  const seen = await must<Room>(second, "GET", `/api/rooms/${room.id}`, {
    token: owner.access,
  });
  assert.equal(seen.member_count, 100);
}

async function sendTwice({ first, second }: Cluster): Promise<void> {
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  const sockets = await Promise.all(
    [first, second, first, second].map((place) => openSocket(place, one)),
  );
  await using _closing = closing(sockets);
  const ids = Array.from({ length: REPEATED }, (_, n) => `id-${n}`);

  const seqs = await Promise.all(ids.map(async (id) => {
    const answers = await Promise.all([
      ...sockets.map((socket) => socket.send(room.id, id, id)),
      ...[first, second].map((place) => post(place, one, room, id, id)),
    ]);
    return new Set(answers.map((answer) => "seq" in answer && answer.seq));
  }));

  assert(seqs.every(({ size }) => size === 1), "answered with two seqs");
  const stored = await readHistory(second, other, room.id);
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
  assert.deepEqual(
    stored.map(({ client_id }) => client_id).sort(),
    ids.sort(),
  );
}

async function sendTwoTexts({ first, second }: Cluster): Promise<void> {
  const [one, other] = await registerPair(first);
  const room = await openDirect(first, one, other);
  for (let n = 0; n < 20; n++) {
    const path = `/api/rooms/${room.id}/messages`;
    const answers = await Promise.all(
      [first, second].map((place, i) =>
        call<Message>(place, "POST", path, {
          token: one.access,
          body: { client_id: `two-${n}`, message: `text ${i}` },
        })
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, 409]);
    const kept = answers.find(({ status }) => status === 201)?.body.message;
    const stored = await readHistory(second, other, room.id);
    assert.equal(stored.length, n + 1);
    assert.equal(stored.at(-1)?.message, kept);
  }
}

async function numberRooms({ first, second }: Cluster): Promise<void> {
  const [person] = await registerPeople(first, 1);
  assert(person);
  const rooms = await Promise.all(
    Array.from(
      { length: NEW_ROOMS },
      (_, i) => makeGroup(i % 2 ? first : second, [person]),
    ),
  );
  assert.equal(new Set(rooms.map(({ number }) => number)).size, NEW_ROOMS);
  for (const { id, number } of rooms.slice(0, 6)) {
    const found = await must<Room>(
      second,
      "GET",
      `/api/rooms/number/${number}`,
      { token: person.access },
    );
    assert.equal(found.id, id);
  }
}

async function openOnce({ first, second }: Cluster): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const [one, other] = await registerPair(first);
    const rooms = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const pair = i % 4 < 2 ? [one, other] as const : [other, one] as const;
        return openDirect(i % 2 ? first : second, ...pair);
      }),
    );
    assert.equal(new Set(rooms.map(({ id }) => id)).size, 1);
  }
}

async function joinBusyRoom({ first, second }: Cluster): Promise<void> {
  const [owner, talker, ...coming] = await registerPeople(first, 2 + JOINING);
  assert(owner && talker);
  const room = await makeGroup(first, [owner, talker]);
  await using talking = await openSocket(first, talker);
  const saturation = saturate(talking, room);
  await pause(500);

  const path = `/api/rooms/${room.id}`;
  const times: string[] = [];
  for (const person of coming) {
    const { access: token } = person;
    const acts = {
      join: () => must(second, "POST", `${path}/join`, { token }),
      speak: () => post(second, person, room, "안녕하세요"),
      leave: () => must(second, "POST", `${path}/leave`, { token }),
    };
    for (const [name, act] of Object.entries(acts)) {
      const at = performance.now();
      await act();
      const ms = performance.now() - at;
      times.push(`${name} ${Math.round(ms)}`);
      assert(ms <= ENDS_WITHIN_MS, times.join(", "));
    }
  }
  const said = await saturation.stop();
  assert(said > SATURATION, "nothing was said meanwhile");
  // deno-lint-ignore no-console
  console.log(`${said} messages meanwhile; ms: ${times.join(", ")}`);
  const stored = await readHistory(second, owner, room.id);
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
}

/** Keeps a room busy: as many messages on their way as it takes to lose nobody's turn. */
function saturate(socket: TestSocket, room: Room) {
  let isTalking = true;
  let said = 0;
  const talking = Array.from({ length: SATURATION }, async () => {
    while (isTalking) {
      const answer = await socket.send(room.id, `${said}`);
      assert(answer.type === "accepted", JSON.stringify(answer));
      said++;
    }
  });
  const all = Promise.all(talking);
  return {
    stop: async () => {
      isTalking = false;
      await all;
      return said;
    },
  };
}

function post(
  place: Place,
  person: Person,
  room: Room,
  message: string,
  client_id: string = crypto.randomUUID(),
): Promise<Message> {
  return must<Message>(place, "POST", `/api/rooms/${room.id}/messages`, {
    token: person.access,
    body: { client_id, message },
  });
}
