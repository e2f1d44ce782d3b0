/**
 * Makes `lib/matching/text/idf_table.ts`: how rare n-grams are in everyday
 * Korean. The background is text of our own: the sentences beside this task,
 * the texts of the app and the talks of the demo.
 */
import { BUCKETS, countBuckets } from "@/lib/matching/mod.ts";
import { say } from "@/tasks/say.ts";

const TARGET = "lib/matching/text/idf_table.ts";
const SOURCES = [
  "tasks/idf",
  "lib/i18n",
  "lib/profiles/questions",
  "tasks/demo",
];
const LINE = 130;

const documents = (await Promise.all(SOURCES.map(readDocuments))).flat();
const seen = new Uint32Array(BUCKETS);
for (const text of documents) {
  for (const bucket of countBuckets(text).keys()) {
    seen[bucket] = (seen[bucket] ?? 0) + 1;
  }
}
const rarity = (n: number) => Math.log((documents.length + 1) / (n + 1));
const most = rarity(0);
const bytes = Uint8Array.from(seen, (n) => Math.round(rarity(n) / most * 255));
const lines = bytes.toBase64().match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
await Deno.writeTextFile(
  TARGET,
  `/** Made by \`deno task idf\` from ${documents.length} sentences of our own; not to be edited. */\n` +
    `export const MOST_IDF = ${most.toFixed(4)};\n\n` +
    `/** One byte a bucket, in base64. */\nexport const IDF_TABLE: string = [\n` +
    lines.map((line) => `  "${line}",\n`).join("") +
    `].join("");\n`,
);
say(`${TARGET}: ${documents.length} sentences`);

/** The Korean sentences of a folder: whole lines of text files, quoted texts of sources. */
async function readDocuments(folder: string): Promise<string[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder)))
    .filter(({ isFile }) => isFile).map(({ name }) => name).toSorted();
  const files = await Promise.all(
    names.map((name) => Deno.readTextFile(`${folder}/${name}`)),
  );
  return files.flatMap((text, i) =>
    names[i]?.endsWith(".txt")
      ? text.split("\n")
      : text.match(/"[^"\n]*[가-힣][^"\n]*"|`[^`]*[가-힣][^`]*`/g) ?? []
  ).filter((sentence) => /[가-힣]/.test(sentence));
}
