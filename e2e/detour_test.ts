import assert from "node:assert/strict";
import { BROWSER_TEST, say, sees, until } from "./browser.ts";
import { call, openCrowd, openDirect } from "./rooms.ts";
import { awake } from "./speed.ts";

Deno.test({
  ...BROWSER_TEST,
  name:
    "Where the network lets no socket through, messages go both ways by requests, and once each",
  async fn() {
    const { stage: opened, people } = await openCrowd(2);
    await using stage = opened;
    const [one, two] = people;
    assert(one && two);
    const roomId = await openDirect(one, two);
    let isBlocked = true;
    await one.context.routeWebSocket(/\/ws(\?|$)/, (socket) => {
      if (isBlocked) return void socket.close({ code: 1011 });
      socket.connectToServer();
    });
    await two.page.goto(`/rooms/${roomId}`);
    await awake(two.page);
    await one.page.goto(`/rooms/${roomId}`);
    await awake(one.page);

    await say(one, "프록시 뒤에서 하나");
    await say(one, "프록시 뒤에서 둘");
    const banner = one.page.getByTestId("offline-banner");
    await one.page.locator("[data-state=detour]").waitFor();
    assert.match(await banner.innerText(), /막혀/);
    await sees(two, "프록시 뒤에서 둘");
    await say(two, "잘 보여요");
    await sees(one, "잘 보여요");
    await sees(one, "프록시 뒤에서 하나");

    isBlocked = false;
    await banner.waitFor({ state: "detached", timeout: 120_000 });
    await say(one, "이제 바로 보여요");
    await sees(two, "이제 바로 보여요");
    await say(two, "저도요");
    await sees(one, "저도요");

    const { results } = await call<{ results: { message: string }[] }>(
      ...[one, "GET", `/api/rooms/${roomId}/messages`] as const,
    );
    const said = [
      "프록시 뒤에서 하나",
      "프록시 뒤에서 둘",
      "잘 보여요",
      "이제 바로 보여요",
      "저도요",
    ];
    const texts = results.map(({ message }) => message);
    assert.deepEqual(texts.filter((text) => said.includes(text)), said);
    for (const who of [one, two]) {
      for (const text of said) await sees(who, text);
    }
    await until(
      "nothing is under way",
      async () => await one.page.locator("[data-state=sending]").count() === 0,
    );
    assert.deepEqual(stage.complaints, []);
  },
});
