import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { must } from "../support/client.ts";
import { roommates } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

Deno.test("House rules that wait for one's signature are due on the home page; the room's info leads to them", async () => {
  await using app = await startApp();
  const people = await roommates(app, [
    { cleaning_style: "daily", pets: "n" },
    { cleaning_style: "l", pets: "n" },
  ]);
  const [one, other] = people;
  assert(one && other);
  let room = 0;
  for (const [from, to] of [[one, other], [other, one]] as const) {
    const { room_id } = await must<{ room_id: number | null }>(
      ...[app, "POST", "/api/matches/like"] as const,
      { token: from.access, body: { user_id: to.id, mode: "roommate" } },
    );
    room = room_id ?? 0;
  }
  const path = `/rooms/${room}/rules`;
  const due = async (locale: "ko" | "en") =>
    (await Promise.all(
      people.map((who) => visitPage(app, who, "/", undefined, locale)),
    )).map(({ html }) => html);
  const sign = (who: typeof one) =>
    must(app, "POST", `/api/rooms/${room}/house-rules/signature`, {
      ...{ token: who.access, body: { revision: 0 } },
    });

  await sign(one);
  const [mine, theirs] = await due("ko");
  const [, english] = await due("en");
  const info = await visitPage(app, one, `/rooms/${room}/info`);
  await sign(other);
  const after = await due("ko");

  assert.doesNotMatch(mine ?? "", /룸메 약속에 서명하기/);
  assert.match(theirs ?? "", new RegExp(`href="${path}"`));
  assert.match(theirs ?? "", /님과의 룸메 약속에 서명하기/);
  assert.match(english ?? "", /Sign the house rules with /);
  assert.match(info.html, new RegExp(`href="${path}"[^]*약속 보기`));
  for (const html of after) assert.doesNotMatch(html, /룸메 약속에 서명하기/);
});
