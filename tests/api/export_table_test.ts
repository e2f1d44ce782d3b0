import assert from "node:assert/strict";
import { recordTexts } from "@/lib/i18n/records.ts";
import { holdingsOf } from "@/lib/records/holdings.ts";
import { tableOf } from "@/lib/records/mod.ts";
import { type App, startApp } from "../support/app.ts";
import { eventually, must, registerPeople } from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import { openTestServices } from "../support/services.ts";
import { visitPage } from "../support/pages.ts";

const PATIENCE_MS = 60_000;
const FORMULAS = [
  '=HYPERLINK("http://evil.example")',
  "+82 10",
  "-1+1",
  "@SUM",
];

Deno.test("What is held about me comes as a table, too: every fact of the file, and no formula", async (t) => {
  await using app = await startApp();
  const [me, other] = await registerPeople(app, 2);
  assert(me && other);
  const token = me.access;
  const room = await makeGroup(app, [me, other]);
  for (const message of [...FORMULAS, '두 줄\n"따옴표", 쉼표']) {
    await must(app, "POST", `/api/rooms/${room.id}/messages`, {
      ...{ token, body: { client_id: crypto.randomUUID(), message } },
    });
  }

  await t.step("made while it is sent", async () => {
    const table = await download(app, token, "/api/me/export?format=csv");
    const [columns, ...facts] = table;
    assert.deepEqual(columns, ["구분", "번호", "항목", "값"]);
    assert(table.every((row) => row.length === 4));
    const file = await must<Record<string, unknown>>(
      ...[app, "GET", "/api/me/export", { token }] as const,
    );
    const told = facts.map(([section, number, , value]) =>
      `${section} ${number} ${plain(value ?? "")}`
    );
    for (const one of expected(file)) assert(told.includes(one), one);
    const said = facts.flatMap(([, , name, value]) =>
      /^messages\.\d+\.message$/.test(name ?? "") ? [value ?? ""] : []
    );
    assert.deepEqual(
      said.toSorted(),
      [
        ...FORMULAS.map((text) => `'${text}`),
        '두 줄\n"따옴표", 쉼표',
      ].toSorted(),
    );
    const english = await download(app, token, "/api/me/export?format=csv", {
      "accept-language": "en",
    });
    assert.deepEqual(english[0], ["section", "number", "field", "value"]);
  });

  await t.step("made in the background, by links of a page", async () => {
    await visitPage(app, me, "/accounts/export", {});
    await eventually("ready", async () => {
      const path = "/api/me/export/progress";
      const { state } = await must<{ state: string }>(app, "GET", path, {
        token,
      });
      return state === "ready";
    }, PATIENCE_MS);
    const { html } = await visitPage(app, me, "/accounts/export");
    assert.match(html, /표로 내려받기 \(CSV\)/);
    const [link = ""] = /\/api\/me\/export\/file\?format=csv/.exec(html) ?? [];
    const table = await download(app, token, link);
    const values = table.map(([, , , value]) => value);
    for (const one of [me.email, ...FORMULAS.map((text) => `'${text}`)]) {
      assert(values.includes(one), one);
    }
  });
});

Deno.test("tableOf() has a name for each section in both languages, and cuts what no cell holds", async () => {
  const { services, close } = await openTestServices();
  const sections = Object.keys(holdingsOf(services, 1)).toSorted();
  for (const locale of ["ko", "en"] as const) {
    const named = Object.keys(recordTexts(locale).sections).toSorted();
    assert.deepEqual(named, sections);
  }
  await close();
  const long = "가".repeat(40_000);
  const json = `{"format":1,"exported_at":"x",\n"sessions":[],\n"account":[` +
    `\n${JSON.stringify({ a: [{ b: [1] }], long })},\n{"c":null}]}\n`;

  // However the pieces are cut.
  const pieces = ReadableStream.from(json.match(/.{1,7}/gs) ?? []);
  const text = (await Array.fromAsync(tableOf(pieces, "en"))).join("");
  const table = cellsOf(text.replace(/^\uFEFF/, ""));

  assert.deepEqual(table.slice(1).map((row) => row.slice(0, 3).join(" ")), [
    ...["File 1 format", "File 1 exported_at", "Account 1 a.1.b.1"],
    ...["Account 1 long (1)", "Account 1 long (2)", "Account 2 c"],
  ]);
  const parts = table.filter(([, , name]) => name?.startsWith("long"));
  assert.equal(parts.map(([, , , value]) => value).join(""), long);
});

async function download(
  app: App,
  token: string,
  path: string,
  headers: Record<string, string> = { "accept-language": "ko" },
): Promise<string[][]> {
  const answer = await fetch(`${app.origin}${path}`, {
    headers: { ...headers, authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "text/csv; charset=utf-8");
  const disposition = answer.headers.get("content-disposition") ?? "";
  assert.match(disposition, /^attachment; .*\.csv/);
  const bytes = await answer.bytes();
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  return cellsOf(new TextDecoder().decode(bytes));
}

/** Reads RFC 4180: fields in quotes with quotes doubled, and bare ones; lines end in CRLF. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let read = 0;
  for (const [all, quoted, bare = "", end] of text.matchAll(field)) {
    read += all.length;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
  }
  assert.deepEqual([rows.pop(), read], [[], text.length], "read to its end");
  return rows;
}

/** Each text and number of the file as "section, number, value". */
function expected(file: Record<string, unknown>): string[] {
  const { sections } = recordTexts("ko");
  return Object.entries(file).flatMap(([name, items]) =>
    Array.isArray(items)
      ? items.flatMap((item, k) =>
        leavesOf(item).map((value) => `${sections[name]} ${k + 1} ${value}`)
      )
      : []
  );
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap(leavesOf);
  }
  return [String(value ?? "")];
}

/** A value without the apostrophe of what looked like a formula. */
function plain(value: string): string {
  return /^'[\s]*[=+\-@]/.test(value) ? value.slice(1) : value;
}
