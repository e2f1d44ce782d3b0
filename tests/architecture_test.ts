import assert from "node:assert/strict";
import { ENVIRONMENT_KEYS } from "@/lib/config.ts";
import { INVENTORY } from "@/lib/inventory/mod.ts";
import { HOLDINGS } from "@/lib/records/places.ts";
import { LINKS, WITHOUT_LINKS } from "@/lib/upkeep/links/mod.ts";
import {
  type Import,
  readSources,
  type Source,
} from "@/tests/support/sources.ts";

/** Everything in a folder of `lib` may import what stands before it in this list, and nothing after it. */
const ORDER = [
  "errors.ts",
  "blank.ts",
  "shapes.ts",
  "config_shapes.ts",
  "config_hosts.ts",
  "config_environment.ts",
  "config.ts",
  "log.ts",
  "metrics.ts",
  "tracing.ts",
  "i18n",
  "inventory",
  "categories.ts",
  "kv",
  "migrations",
  "secret_key.ts",
  "realtime",
  "jobs",
  "consents",
  "outside",
  "mail",
  "llm",
  "weather",
  "storage",
  "push",
  "social",
  "services.ts",
  "open_services.ts",
  "circles",
  "accounts",
  "notices",
  "profiles",
  "rooms",
  "matching",
  "orders",
  "menu",
  "alerts",
  "companions",
  "reports",
  "records",
  "upkeep",
  "admin",
  "web",
];
const STRANGERS = ["matching", "orders", "menu"];
const DOMAINS = [
  ...["circles", "accounts", "notices", "profiles", "rooms", "alerts"],
  ...["companions", "reports", "records", "admin"],
  ...STRANGERS,
];
const DOORS = ["mod.ts", "schema.ts", "events.ts", "rules.ts"];
const FRESH_USERS = /^(lib\/web\/|routes\/|islands\/|components\/|tests\/)/;
const FRESH_FILES = ["main.ts", "dev.ts", "utils.ts"];
const BROWSER_MARK = "// Runs in the browser too.";
/** Tables and dictionaries are long by nature. */
const LONG_FILES = [
  "lib/i18n/ko.ts",
  "lib/i18n/en.ts",
  "lib/circles/district_table.ts",
];
const LONGEST_FILE = 200;
const LONGEST_FUNCTION = 40;
/** How the code names the first part of a key of the store. */
const KEY_HEADS =
  /(?:return|=>|KvKey =|prefix:|start:|key =|place =)\s*\[\s*"([a-z_]+)"/g;
const THIS_FILE = "tests/architecture_test.ts";

const sources = await readSources();
const app = sources.filter(({ path }) =>
  !/^(tests|e2e|bench|cluster|lib\/fresh)\//.test(path)
);
const house = app.filter(({ path }) => path.startsWith("lib/"));

Deno.test("folders of lib import only from those above them", () => {
  const wrong = house.flatMap((source) =>
    libImports(source).filter(({ from }) => !mayImport(source.path, from))
      .map(({ from }) => `${source.path} imports ${from}`)
  );

  assert.deepEqual(wrong, [], "Move what both need above them (ORDER, above)");
});

Deno.test("every folder of lib has its place in the order", () => {
  const unknown = [...new Set(house.map(({ path }) => place(path)))]
    .filter((name) => !ORDER.includes(name));

  assert.deepEqual(unknown, [], "Add them to ORDER, and to docs");
});

Deno.test("the order of lib is refused when it is broken", () => {
  assert.equal(mayImport("lib/kv/ids.ts", "lib/rooms/mod.ts"), false);
  assert.equal(mayImport("lib/orders/mod.ts", "lib/matching/mod.ts"), false);
  assert.equal(mayImport("lib/rooms/mod.ts", "lib/kv/ids.ts"), true);
});

Deno.test("the inventory of lib/inventory tells every key that the code makes, once, and no other", () => {
  const told = INVENTORY.flatMap(({ records }) => Object.keys(records));
  const made = new Set(
    app.flatMap(({ path, text }) =>
      /^(lib|tasks)\//.test(path) && /Deno\.Kv|kv\./.test(text)
        ? [...text.matchAll(KEY_HEADS)].map(([, name]) => name ?? "")
        : []
    ),
  );
  made.delete("probe");

  assert(made.size > 60, `only ${made.size} keys were found`);
  const untold = [...made].filter((name) => !told.includes(name));
  assert.deepEqual(untold, [], "Say in lib/inventory what these keys are for");
  const gone = told.filter((name) => !made.has(name));
  assert.deepEqual(gone, [], "No code makes these keys of lib/inventory");
  assert.equal(new Set(told).size, told.length);
});

Deno.test("every record of the inventory is in the file about somebody, or says why not", () => {
  const told = INVENTORY.flatMap(({ records }) => Object.keys(records));
  const missing = told.filter((name) => !(name in HOLDINGS));

  assert.deepEqual(missing, [], "Say it in lib/records/places.ts");
});

Deno.test("every kind of record leads somewhere, or says why not", () => {
  const told = [...Object.keys(LINKS), ...Object.keys(WITHOUT_LINKS)];

  assert.deepEqual(
    told.toSorted(),
    Object.keys(HOLDINGS).toSorted(),
    "Say it in lib/upkeep/links",
  );
});

Deno.test("a domain is entered through its doors", () => {
  const wrong = app.flatMap((source) =>
    libImports(source).filter(({ from }) => passesAWall(source.path, from))
      .map(({ from }) => `${source.path} imports ${from}`)
  );

  assert.deepEqual(wrong, [], `Only ${DOORS.join(", ")} are open to others`);
});

Deno.test("only the seam imports the framework", () => {
  const wrong = sources.filter(({ path, imports }) =>
    !FRESH_USERS.test(path) && !FRESH_FILES.includes(path) &&
    imports.some(({ from }) => /^fresh(\/|$)/.test(from))
  ).map(({ path }) => path);

  assert.deepEqual(wrong, [], "Put what needs the framework into lib/web");
});

Deno.test("the link package imports nothing of ours", () => {
  const wrong = sources.filter(({ path }) => path.startsWith("lib/fresh/"))
    .filter(({ imports }) => imports.some(({ from }) => from.startsWith("@/")))
    .map(({ path }) => path);

  assert.deepEqual(wrong, []);
});

Deno.test("islands and components take from lib only what runs in browsers, and shapes as types", () => {
  const inBrowser = app.filter(({ path, text }) =>
    /^(islands|components)\//.test(path) || text.startsWith(BROWSER_MARK)
  );
  const wrong = inBrowser.flatMap((source) =>
    libImports(source).filter((made) => !runsInBrowser(source, made))
      .map(({ from }) => `${source.path} imports ${from}`)
  );

  assert.deepEqual(
    wrong,
    [],
    `Import shapes as types; a file that begins with "${BROWSER_MARK}" may go along`,
  );
});

Deno.test("files are short enough to be read at once", () => {
  const long = app.filter(({ path }) => !LONG_FILES.includes(path))
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE);

  assert.deepEqual(long, [], `Split what has more than ${LONGEST_FILE} lines`);
});

Deno.test("functions are short enough to be read at once", () => {
  const long = app.filter(({ path }) => path.endsWith(".ts"))
    .flatMap(({ path, text }) =>
      topFunctions(text).filter(({ lines }) => lines > LONGEST_FUNCTION)
        .map(({ name, lines }) => `${path}: ${name}() has ${lines} lines`)
    );

  assert.deepEqual(long, [], `Split them: ${LONGEST_FUNCTION} lines at most`);
});

const EXPORTED =
  /(^.*\n)export (?:(?:async )?function|(?:abstract )?class|interface) (\w+)/gm;

Deno.test("exported functions, classes and interfaces of lib say what they promise", () => {
  // The name of a key function is all that there is to say about it.
  const verbs = house.filter(({ path }) => !path.endsWith("/keys.ts"));
  const silent = verbs.flatMap(({ path, text }) =>
    [...text.matchAll(EXPORTED)]
      .filter(([, before]) => !/^\s*(\/\*\*.*)?\*\/\s*$/.test(before ?? ""))
      .map(([, , name]) => `${path}: ${name}`)
  );

  assert.deepEqual(silent, [], "Write a line of /** … */ right above each");
});

/** What the framework, a browser or a person calls by its file, and what tests are. */
const ENTRIES = /^(routes|lib\/fresh|tests)\//;

Deno.test("what is exported is used elsewhere", () => {
  const users = new Map<string, number>();
  for (const { text } of sources) {
    for (const word of new Set(text.match(/\w+/g))) {
      users.set(word, (users.get(word) ?? 0) + 1);
    }
  }
  const idle = sources.filter(({ path }) => !ENTRIES.test(path)).flatMap((
    { path, text },
  ) =>
    [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)]
      // Types that are exported show what these hold.
      .filter(([, name = ""]) =>
        users.get(name) === 1 && !text.includes(`typeof ${name}`)
      )
      .map(([, name]) => `${path}: ${name}`)
  );

  assert.deepEqual(idle, [], "Take the export away, or all of it");
});

Deno.test("comments name only documents that are here", async () => {
  const named = sources.filter(({ path }) => path !== THIS_FILE)
    .flatMap(({ path, text }) =>
      [...text.matchAll(
        /(?:^|\s)(?:\/?\*|\/\/).*?\b((?:\w+\/)*[\w-]+\.md)\b/gm,
      )]
        .map(([, name = ""]) => ({ path, name }))
    );
  const wrong = [];
  for (const { path, name } of named) {
    const url = new URL(`../${name}`, import.meta.url);
    const isThere = await Deno.stat(url).then(() => true, () => false);
    if (!isThere) wrong.push(`${path} names ${name}`);
  }

  assert(named.length > 10);
  assert.deepEqual(wrong, [], "Documents are in docs/");
});

Deno.test("only deno.json knows versions and registries", () => {
  const wrong = sources.filter(({ path }) => path !== THIS_FILE)
    .flatMap(({ path, imports }) =>
      imports.filter(({ from }) => /^(npm:|jsr:|https?:)/.test(from))
        .map(({ from }) => `${path} imports ${from}`)
    );

  assert.deepEqual(wrong, [], "Add it to imports of deno.json");
});

Deno.test("imports name files from the root", () => {
  const wrong = app.filter(({ path }) => path !== "dev.ts")
    .flatMap(({ path, imports }) =>
      imports.filter(({ from }) => from.startsWith("."))
        .map(({ from }) => `${path} imports ${from}`)
    );

  assert.deepEqual(wrong, [], "Write @/…");
});

Deno.test("file names say what kind of file they are", () => {
  const wrong = app.map(({ path }) => path).filter((path) =>
    !path.startsWith("routes/") &&
    !(path.endsWith(".tsx")
      ? /\/[A-Z]\w*\.tsx$/.test(path)
      : /(^|\/)[a-z0-9_.]+\.ts$/.test(path))
  );
  const homeless = house.map(({ path }) => path)
    .filter((path) => /\/(index|utils|helpers)\.ts$/.test(path));

  assert.deepEqual(
    [...wrong, ...homeless],
    [],
    "Drawings are Named.tsx, all else is named_so.ts after what it is about",
  );
});

Deno.test("no test is left out and nothing is left for later", () => {
  const marks = [
    /\bDeno\.test\.(only|ignore)\b/,
    /\b(only|ignore): true/,
    /\b(TODO|FIXME)\b/,
    /@ts-(ignore|nocheck)/,
  ];
  const wrong = sources.filter(({ path }) => path !== THIS_FILE)
    .filter(({ text }) => marks.some((mark) => mark.test(text)))
    .map(({ path }) => path);

  assert.deepEqual(wrong, []);
});

Deno.test("the README explains every configuration key", async () => {
  const root = new URL("../", import.meta.url);
  const readme = await Deno.readTextFile(new URL("README.md", root));

  assert.ok(ENVIRONMENT_KEYS.length > 10);
  assert.deepEqual(
    ENVIRONMENT_KEYS.filter((key) => !readme.includes(`\`${key}\``)),
    [],
    "Add them to the table under Configuration",
  );
});

/** `lib/rooms/mod.ts` → `rooms`, `lib/errors.ts` → `errors.ts`. */
function place(path: string): string {
  return path.split("/")[1] ?? "";
}

function mayImport(importer: string, imported: string): boolean {
  const [from, to] = [place(importer), place(imported)];
  if (from === to) return true;
  if (STRANGERS.includes(from) && STRANGERS.includes(to)) return false;
  return ORDER.indexOf(to) < ORDER.indexOf(from);
}

function passesAWall(importer: string, imported: string): boolean {
  const domain = place(imported);
  if (!DOMAINS.includes(domain)) return false;
  if (importer.startsWith(`lib/${domain}/`)) return false;
  return !DOORS.includes(imported.split("/").slice(2).join("/"));
}

function runsInBrowser(source: Source, { from, isType }: Import): boolean {
  if (isType) return true;
  const imported = sources.find(({ path }) => path === from);
  const isPart = /^(islands|components)\//.test(source.path);
  // A shape brings its checking library along, which is too heavy for a page.
  if (isPart && /\/(schema|shapes)\.ts$/.test(from)) return false;
  return imported?.text.startsWith(BROWSER_MARK) ?? false;
}

function libImports({ imports }: Source): Import[] {
  return imports.filter(({ from }) => from.startsWith("@/lib/"))
    .map(({ from, isType }) => ({ from: from.slice(2), isType }));
}

function topFunctions(text: string): { name: string; lines: number }[] {
  const starts = text.matchAll(
    /^(?:export )?(?:default )?(?:async )?function\*? ?(\w*)[\s\S]*?^}/gm,
  );
  return [...starts].map(([whole, name]) => ({
    name: name ?? "",
    lines: whole.split("\n").length,
  }));
}
