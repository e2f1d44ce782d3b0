import assert from "node:assert/strict";
import {
  BROWSER_TEST,
  openStage,
  say,
  sees,
  type Stage,
  until,
} from "./browser.ts";
import { call, enter, type Member } from "./rooms.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Who is blocked in the room of an order is gone from people, orders, rounds and rooms, and is told nothing",
  async fn(t) {
    await using stage = await openStage();
    const one = await moveIn(stage);
    const two = await moveIn(stage);
    const third = await moveIn(stage);
    await grant(stage, third);
    const round = await openRound(third);
    const roomId = await post(one, "함께 시켜요");
    const theirs = await post(two, "제가 여는 주문");
    for (const guest of [two, third]) {
      await call(guest, "POST", `/api/orders/${roomId}/seat`);
    }
    // Where the two may meet.
    const places = [
      "/matching?mode=roommate&view=list",
      "/orders",
      round,
    ];

    await t.step("before, each is to be seen by the other", async () => {
      for (const path of places) {
        for (const [who, other] of [[one, two], [two, one]] as const) {
          await until(`${path} tells of them`, async () => {
            await who.page.goto(path);
            return (await mainOf(who)).includes(other.username);
          });
        }
      }
      assert.deepEqual(await found(one, two), [two.id]);
    });

    await t.step("blocked from a message in the room", async () => {
      for (const who of [one, two, third]) {
        await who.page.goto(`/rooms/${roomId}`);
      }
      await say(two, "불쾌한 국수 이야기");
      await sees(one, "불쾌한 국수");
      const line = one.page.getByTestId("message")
        .filter({ hasText: "불쾌한" });
      await line.click({ button: "right" });
      await one.page.getByRole("menuitem", { name: "차단하기" }).click();
      await one.page.getByTestId("confirm-act").click();
      await line.waitFor({ state: "detached" });
    });

    await t.step(
      "the blocked one is out of the order and its room",
      async () => {
        await until(
          "their page has nothing to write in",
          async () => await two.page.getByTestId("composer").count() === 0,
        );
        await third.page.getByTestId("system")
          .filter({ hasText: `${two.username}님이 나갔습니다` }).waitFor();
        for (const path of [`/orders/${roomId}`, `/rooms/${roomId}`]) {
          const answer = await two.page.goto(path);
          assert.equal(answer?.status(), 404, path);
        }
        const order = await call<{ join_number: number }>(
          one,
          "GET",
          `/api/orders/${roomId}`,
        );
        assert.equal(order.join_number, 2);
      },
    );

    await t.step("neither is anywhere for the other", async () => {
      for (const path of places) {
        for (const [who, other] of [[one, two], [two, one]] as const) {
          await who.page.goto(path);
          const text = await mainOf(who);
          assert(!text.includes(other.username), `${path} names them`);
        }
      }
      for (const [who, other] of [[one, two], [two, one]] as const) {
        assert.deepEqual(await found(who, other), []);
      }
      await one.page.goto("/chat");
      assert(!(await mainOf(one)).includes("불쾌한"));
      await two.page.goto("/chat");
      assert(!(await mainOf(two)).includes("함께 시켜요"));
      const answer = await one.page.goto(`/orders/${theirs}`);
      assert.equal(answer?.status(), 404);
    });

    await t.step("a third sees both, and nobody is told why", async () => {
      await third.page.goto(round);
      const text = await mainOf(third);
      assert(text.includes(one.username) && text.includes(two.username));
      for (const who of [two, third]) {
        const inbox = await call<{ results: unknown[] }>(
          who,
          "GET",
          "/api/notices",
        );
        assert.deepEqual(inbox.results, []);
      }
    });
    // Pages that are not there any more are answers of 404, which the browser notes.
    const others = stage.complaints.filter((line) => !/404/.test(line));
    assert.deepEqual(others, []);
  },
});

async function moveIn(stage: Stage): Promise<Member> {
  const member = await enter(await stage.visit());
  const answers = { gender: { value: "f" }, bedtime: { value: "l" } };
  await call(member, "PUT", "/api/me/profiles/roommate", {
    ...{ answers, bio: "", visible: true },
  });
  return member;
}

async function openRound(admin: Member): Promise<string> {
  const me = await call<{ circle: { id: number } }>(admin, "GET", "/api/me");
  const rounds = `/circles/${me.circle.id}/rounds`;
  const { id } = await call<{ id: number }>(admin, "POST", `/api${rounds}`, {
    name: "가을 배정",
  });
  return `${rounds}/${id}`;
}

async function post(member: Member, title: string): Promise<number> {
  const { id } = await call<{ id: number }>(member, "POST", "/api/orders", {
    ...{ title, category: "치킨", target_number: 4 },
  });
  return id;
}

/** Whom a search for somebody's name finds. */
async function found(who: Member, { username }: Member): Promise<number[]> {
  const { results } = await call<{ results: { id: number }[] }>(
    who,
    "GET",
    `/api/users/search?q=${username}`,
  );
  return results.map(({ id }) => id);
}

function mainOf({ page }: Member): Promise<string> {
  return page.locator("main").first().innerText();
}

async function grant(stage: Stage, { username }: Member): Promise<void> {
  using kv = await Deno.openKv(stage.app.kvPath);
  const users = kv.list<{ username: string }>({ prefix: ["users"] });
  for await (const { key, value } of users) {
    if (value.username !== username) continue;
    await kv.set(key, { ...value, is_admin: true });
  }
}
