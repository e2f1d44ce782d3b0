import {
  createGroupRoom,
  joinRoom,
  listRooms,
  markRead,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { datedLines, type DemoTalk } from "@/tasks/demo/talk.ts";

/** A group as it is written down: the first member owns it, the last one came later than the others. */
interface DemoGroup extends Omit<DemoTalk, "between"> {
  name: string;
  members: string[];
}

const HOUR_MS = 3_600_000;

const GROUPS: DemoGroup[] = [
  {
    name: "역삼 저녁 산책",
    members: ["seoyeon.k", "mina", "junho", "dohyun"],
    when: { minutesAgo: 21 },
    unread: 2,
    lines: `
seoyeon.k 오늘 저녁 8시에 도곡공원 한 바퀴 어떠세요?
mina 좋아요! 저 퇴근하고 바로 갈게요
junho 저는 8시 10분쯤 도착할 것 같아요. 먼저 출발하셔도 돼요
seoyeon.k 기다릴게요 ㅎㅎ 정문 앞 벤치에서 봐요
+40 dohyun 안녕하세요, 저도 같이 걸어도 될까요?
mina 그럼요! 어서 오세요
seoyeon.k 오늘 밤에 조금 춥대요. 겉옷 챙겨 오세요
junho 넵 따뜻한 물도 챙겨 갈게요
`,
  },
];

/** Makes the groups and says their lines, by the verbs that everybody uses; a second time adds nothing. */
export async function holdGroups(
  services: Services,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const group of GROUPS) {
    const members = group.members.map((name) => ids.get(name) ?? 0);
    const [ownerId = 0] = members;
    const { results } = await listRooms(services, {
      ...{ userId: ownerId, kind: "group", limit: 100 },
    });
    if (results.some(({ name }) => name === group.name)) continue;
    await holdGroup(services, { group, members, ids });
  }
}

async function holdGroup(
  services: Services,
  { group, members, ids }: {
    group: DemoGroup;
    members: number[];
    ids: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const lines = datedLines({ ...group, between: ["", ""] }, services.now());
  const late = members.at(-1) ?? 0;
  const at = (ms: number) => ({ ...services, now: () => ms });
  const start = (lines[0]?.at ?? services.now()) - HOUR_MS;
  const [ownerId = 0] = members;
  const room = await createGroupRoom(at(start), {
    ...{ ownerId, name: group.name, memberIds: members.slice(1, -1) },
  });
  const roomId = room.id;
  let seq = 0;
  for (const [i, line] of lines.entries()) {
    const userId = ids.get(line.who) ?? 0;
    const isFirst = !lines.slice(0, i).some(({ who }) => who === line.who);
    if (userId === late && isFirst) {
      await joinRoom(at(line.at - 60_000), { userId, roomId });
    }
    const said = await postMessage(at(line.at), {
      ...{ roomId, userId, clientId: `demo-${i}`, text: line.text },
    });
    seq = said.message.seq;
  }
  for (const userId of members) {
    const unread = userId === members[1] ? group.unread : 0;
    await markRead(services, { roomId, userId, seq: seq - unread });
  }
}
