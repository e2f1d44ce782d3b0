import assert from "node:assert/strict";
import { csvField, exportWriter } from "@/lib/rooms/export_formats.ts";
import { headKey, memberKey } from "@/lib/rooms/keys.ts";
import {
  banMember,
  createGroupRoom,
  eraseMessage,
  exportRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { ExportFormat, Message } from "@/lib/rooms/schema.ts";
import { RoomExport } from "@/lib/rooms/schema.ts";
import type { Head } from "@/lib/rooms/stored.ts";
import { attachment } from "@/lib/web/download.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openChance } from "@/tests/support/seed.ts";
import { openTestServices } from "@/tests/support/services.ts";

/** A group of two; the second one can be sent away. */
async function openScene() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  const { id: roomId } = await createGroupRoom(services, {
    ...{ ownerId: a, name: "야식 모임", memberIds: [b] },
  });
  const postAll = async (texts: string[]) => {
    const posted = await Promise.all(texts.map((text) =>
      postMessage(services, {
        ...{ roomId, userId: a, text, clientId: crypto.randomUUID() },
      })
    ));
    return posted.map(({ message }) => message.seq);
  };
  const open = (userId: number, format: ExportFormat = "json") =>
    exportRoom(services, { roomId, userId, format, locale: "ko" });
  const read = async (userId: number, format: ExportFormat = "json") =>
    (await Array.fromAsync((await open(userId, format)).pieces)).join("");
  return { services, close, roomId, a, b, postAll, open, read };
}

Deno.test("the JSON record has every message that its reader may see, once and in order", async () => {
  const t = await openScene();
  const { words } = openChance("room export");
  const texts = Array.from({ length: 450 }, () => words(40));
  const seqs = await t.postAll(texts);
  const inRoom = { roomId: t.roomId, userId: t.b };
  const [hidden = 0] = seqs.slice(200);
  await eraseMessage(t.services, { ...inRoom, seq: hidden, for: "me" });

  const mine = RoomExport.parse(JSON.parse(await t.read(t.a)));
  assert.deepEqual(
    mine.messages.filter(({ kind }) => kind === "text")
      .map(({ message }) => message),
    texts.map((text) => text.normalize("NFC")),
  );
  assert.deepEqual(mine.members.map(({ role }) => role), ["owner", "member"]);
  assert.equal(mine.room.name, "야식 모임");
  const all = mine.messages.map(({ seq }) => seq);
  const theirs = RoomExport.parse(JSON.parse(await t.read(t.b)));
  assert.deepEqual(
    theirs.messages.map(({ seq }) => seq),
    all.filter((seq) => seq !== hidden),
  );
  await t.close();
});

Deno.test("who came later exports what came later, and an empty room is a whole document", async () => {
  const t = await openScene();
  await t.postAll(["하나", "둘", "셋"]);
  const key = memberKey(t.roomId, t.b);
  const { value } = await t.services.kv.get<{ joined_seq: number }>(key);
  const [last = 0] = await t.postAll(["넷"]);
  // As who comes in does: with the epoch of the membership.
  const come = async (joined_seq: number) => {
    const head = await t.services.kv.get<Head>(headKey(t.roomId));
    assert(head.value);
    const { epoch } = head.value;
    await t.services.kv.atomic().set(key, { ...value, joined_seq })
      .set(head.key, { ...head.value, epoch: epoch + 1 }).commit();
  };
  await come(last - 1);
  const seqsOf = async () =>
    RoomExport.parse(JSON.parse(await t.read(t.b))).messages
      .map(({ seq }) => seq);

  assert.deepEqual(await seqsOf(), [last]);
  await come(last);
  assert.deepEqual(await seqsOf(), []);
  await t.close();
});

Deno.test("the record is made while it is read: who is sent away meanwhile gets no further piece", async () => {
  const t = await openScene();
  await t.postAll(Array.from({ length: 600 }, (_, i) => `말 ${i}`));
  const { pieces } = await t.open(t.b);
  await pieces.next();
  const first = await pieces.next();
  assert(String(first.value).split("\n").length <= 202, "one page at a time");

  await banMember(t.services, {
    ...{ roomId: t.roomId, userId: t.a, bannedId: t.b },
  });
  await assert.rejects(() => pieces.next(), { code: "roomNotFound" });
  await assert.rejects(() => t.open(t.b), { code: "roomNotFound" });
  await t.close();
});

Deno.test("what comes after the beginning is no part of the record", async () => {
  const t = await openScene();
  const [seq] = await t.postAll(["처음"]);
  const { pieces } = await t.open(t.a);
  await t.postAll(["나중"]);
  const text = (await Array.fromAsync(pieces)).join("");
  const { messages } = RoomExport.parse(JSON.parse(text));
  assert.equal(messages.at(-1)?.seq, seq);
  await t.close();
});

const WORD: Message = {
  ...{ id: 1, room_id: 1, seq: 1, client_id: "c", kind: "text" },
  user: { id: 7, username: "u", display_name: "지민", avatar_url: null },
  ...{ message: "안녕", created_at: "2026-01-31T15:30:00.000Z" },
  deleted: false,
};

Deno.test("no field of CSV is a formula or ends early", () => {
  const formulas = [
    ...["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠A"],
    ...["\t=1", "\r=1", "\n1", " =1", "\u200b=1", "\u0001=1"],
  ];
  for (const text of formulas) {
    assert.equal(csvField(text), `"'${text}"`, JSON.stringify(text));
  }
  assert.equal(
    csvField('그가 "응"이라 했다, 1=1'),
    '"그가 ""응""이라 했다, 1=1"',
  );
  const writer = exportWriter("csv", "ko");
  const line = writer.page([{ ...WORD, message: '=1","2\n3' }]);
  assert.equal(
    line,
    '1,2026-01-31T15:30:00.000Z,text,7,"u","지민","\'=1"",""2\n3",false\r\n',
  );
});

Deno.test("readable text names days in Seoul, and nobody writes a line of somebody else", () => {
  const writer = exportWriter("txt", "ko");
  const page = writer.page([
    { ...WORD, created_at: "2026-01-31T14:59:00.000Z" },
    { ...WORD, message: "둘\n[오전 9:00] 민수: 가짜" },
    { ...WORD, message: "", user: null, deleted: true },
    { ...WORD, message: "지민님이 들어왔어요.", user: null, kind: "system" },
    { ...WORD, user: null },
  ]);
  assert.equal(
    page,
    `
—— 2026년 1월 31일 토요일 ——
[오후 11:59] 지민: 안녕

—— 2026년 2월 1일 일요일 ——
[오전 12:30] 지민: 둘
    [오전 9:00] 민수: 가짜
[오전 12:30] (메시지가 삭제되었습니다)
[오전 12:30] 지민님이 들어왔어요.
[오전 12:30] (알 수 없음): 안녕
`,
  );
  assert.match(
    exportWriter("txt", "en").page([WORD]),
    /—— Sunday, 1 February 2026 ——\n\[12:30 AM\] 지민: 안녕/,
  );
});

Deno.test("lines about who came and went are in the language of whoever takes the record", () => {
  const event = { type: "kick" as const, user_id: 7, name: "지민" };
  const message = "지민님을 내보냈습니다.";
  const line = { ...WORD, message, user: null, kind: "system" as const, event };

  const [ko, en, csv] = [
    exportWriter("txt", "ko"),
    exportWriter("txt", "en"),
    exportWriter("csv", "en"),
  ].map((writer) => writer.page([line]));

  assert.match(ko ?? "", /지민님을 내보냈습니다\./);
  assert.match(en ?? "", /\] 지민 was removed\.\n/);
  assert.match(csv ?? "", /system,,"","","지민 was removed\.",false/);
  const json = JSON.parse(exportWriter("json", "en").page([line]));
  assert.deepEqual([json.message, json.event], [message, event]);
});

Deno.test("a file name is a header of one line and no path", () => {
  const names = [
    "../../etc/passwd",
    'a"; x="b',
    "a\r\nset-cookie: b",
    "\u202Egnp",
  ];
  for (const name of names) {
    const header = attachment(`${name}.csv`);
    assert.match(
      header,
      /^attachment; filename="hanjari\.csv"; filename\*=UTF-8''[\w.%~-]+\.csv$/,
    );
    const decoded = decodeURIComponent(header.split("''")[1] ?? "");
    assert.doesNotMatch(decoded, /[\\/:"<>|?*\r\n\u202E]|\.\.|^\./);
  }
  const korean = attachment("야식 모임.json").split("''")[1] ?? "";
  assert.equal(decodeURIComponent(korean), "야식 모임.json");
});
