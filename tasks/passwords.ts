/**
 * Writes lib/accounts/known_passwords.txt.br from the list of leaked passwords
 * in the npm package `@zxcvbn-ts/language-common@4.1.3` (MIT, needed for this
 * only):
 *
 *     npm pack @zxcvbn-ts/language-common@4.1.3
 *     tar xzf zxcvbn-ts-language-common-4.1.3.tgz
 *     deno run -A tasks/passwords.ts package/src/passwords.json
 */
import { brotliCompressSync } from "node:zlib";
import { foldPassword, KNOWN_PASSWORDS } from "@/lib/accounts/mod.ts";
import { say } from "@/tasks/say.ts";

/** What is shorter says nothing about a password of eight letters. */
const SHORTEST = 4;

const [source] = Deno.args;
if (source === undefined) {
  throw new Error("Cannot write the list: give the path of passwords.json");
}
const passwords = JSON.parse(await Deno.readTextFile(source)) as string[];
const words = [...new Set(passwords.map(foldPassword))]
  .filter((word) => word.length >= SHORTEST).toSorted();
const packed = brotliCompressSync(words.join("\n"));
await Deno.writeFile(KNOWN_PASSWORDS, packed);
say(`${words.length} passwords in ${packed.length} bytes`);
