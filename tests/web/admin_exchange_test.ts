import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  must,
  newName,
  type Person,
  registerPerson,
} from "../support/client.ts";
import { proveEmail, roommates } from "../support/matching.ts";
import { visitPage } from "../support/pages.ts";

const PATH = "/admin/exchange";

Deno.test("Administrators export a circle without names, and get the answer of the command line for a file", async (t) => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const people = await roommates(app, [
    {
      bedtime: { value: "l", accepts: ["l", "vl"], importance: 9, veto: true },
    },
    { birth_year: 1999, name: "비밀 이름", college: "비밀 학교" },
    { bedtime: "vl", birth_year: 2001 },
  ]);
  const [one, two] = people;
  assert(one && two);
  await must(app, "POST", "/api/matches/like", {
    token: one.access,
    body: { user_id: two.id, mode: "roommate", shown_ms: 5_000 },
  });
  let file = "";

  await t.step(
    "the file holds who takes part, what they decided, and nobody's name",
    async () => {
      file = await exported(app, admin);
      const lines = linesOf(file);
      const of = (type: string) => lines.filter((line) => line.type === type);
      assert.deepEqual(of("meta"), [{
        ...{ type: "meta", format: "match-exchange", version: 1 },
        name: "roommate",
      }]);
      assert.equal(of("person").length, 3);
      const ids = of("person").map(({ id }) => id);
      const [act, ...more] = of("act");
      assert.equal(more.length, 0);
      assert.equal(act?.act, "like");
      assert(ids.includes(act?.from) && ids.includes(act?.to));
      const from = of("person").find(({ id }) => id === act?.from);
      const bedtime = of("question").find(({ id }) => id === "bedtime");
      assert.deepEqual([bedtime?.kind, bedtime?.min, bedtime?.max], [
        "scale",
        0,
        3,
      ]);
      assert.deepEqual(from?.answers, { gender: "f", bedtime: 2 });
      assert.deepEqual(from?.seeks, [
        { q: "bedtime", weight: 1, want: { accept: [2, 3] } },
      ]);
      assert.deepEqual(from?.dealbreakers, [{ q: "bedtime", accept: [2, 3] }]);
      for (const { id, username, email } of people) {
        for (const secret of [String(id), username, email]) {
          assert(!file.includes(secret), secret);
        }
      }
      assert(!file.includes("비밀"));
      const again = linesOf(await exported(app, admin));
      const anew = again.flatMap((line) =>
        line.type === "person" ? [line.id] : []
      );
      assert.equal(anew.some((id) => ids.includes(id)), false);
    },
  );

  for (const answer of ["score", "lists", "assign"]) {
    await t.step(
      `${answer}: the same lines as the command line gives`,
      async () => {
        const answered = await upload(app, admin, { file, answer });
        assert.equal(answered.status, 200, answered.text);
        assert(answered.text.length > 0);
        assert.equal(answered.text, await commanded(answer, file));
      },
    );
  }

  await t.step(
    "a broken file is refused by its line, as the command says it",
    async () => {
      const broken = `${file}{"type":"person"\n`;
      const line = linesOf(file).length + 1;
      const { status, text } = await upload(app, admin, {
        ...{ file: broken, answer: "lists" },
      });
      assert.equal(status, 422);
      assert(text.includes(`${line}번째 줄을 읽을 수 없어요`));
      assert(text.includes(`Cannot read line ${line}: it is no JSON`));
      const large = "x".repeat(11 * 1024 * 1024);
      const tooLarge = await upload(app, admin, {
        file: large,
        answer: "lists",
      });
      assert.equal(tooLarge.status, 413);
      assert(tooLarge.text.includes("10MB"));
      const none = await upload(app, admin, { file: "", answer: "lists" });
      assert.equal(none.status, 422);
      assert(none.text.includes("파일을 골라 주세요"));
      // What failed keeps nobody from the next.
      const next = await upload(app, admin, { file, answer: "lists" });
      assert.equal(next.status, 200);
    },
  );

  await t.step("members find nothing, and each use is on record", async () => {
    assert.equal((await visitPage(app, one, PATH)).status, 404);
    const asked = { action: "export", circle: "1", mode: "roommate" };
    assert.equal((await visitPage(app, one, PATH, asked)).status, 404);
    const { status } = await upload(app, one, { file, answer: "lists" });
    assert.equal(status, 404);
    const none = await visitPage(app, admin, PATH, asked);
    assert.equal(none.status, 404);
    assert(none.html.includes("동네를 찾을 수 없어요"));
    const { html } = await visitPage(app, admin, "/admin/log");
    assert(html.includes("매칭 파일 내보내기"));
    assert(html.includes("매칭 파일 계산"));
  });
});

async function exported(app: App, admin: Person): Promise<string> {
  const { html } = await visitPage(app, admin, PATH);
  const circle = /<option[^>]*value="(\d+)"/.exec(html)?.[1] ?? "";
  const { status, html: file } = await visitPage(app, admin, PATH, {
    ...{ action: "export", circle, mode: "roommate" },
  });
  assert.equal(status, 200);
  return file;
}

function linesOf(file: string): Record<string, unknown>[] {
  return file.trim().split("\n").map((line) => JSON.parse(line));
}

async function upload(
  app: App,
  { access }: Person,
  { file, answer }: { file: string; answer: string },
): Promise<{ status: number; text: string }> {
  const body = new FormData();
  body.set("action", "answer");
  body.set("answer", answer);
  body.set("file", new File([file], "people.jsonl"));
  const response = await fetch(`${app.origin}${PATH}`, {
    method: "POST",
    headers: { authorization: `Bearer ${access}`, "accept-language": "ko" },
    body,
  });
  return { status: response.status, text: await response.text() };
}

async function commanded(answer: string, input: string): Promise<string> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "tasks/match.ts", answer],
    ...{ stdin: "piped", stdout: "piped", stderr: "null" },
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout } = await process.output();
  assert.equal(code, 0);
  return new TextDecoder().decode(stdout);
}
