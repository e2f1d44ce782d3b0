import assert from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url);
const HANDLES = new URL("lib/web/handles.ts", ROOT);

/** Says its health with few handles open, with many, with few again, with many sockets, and with few. */
const SCRIPT = `
  import { healthOfHandles, knowMostHandles } from "${HANDLES}";
  const health = (sockets) => {
    knowMostHandles(400);
    return healthOfHandles(sockets);
  };
  const said = [health(0)];
  const held = Array.from({ length: 250 }, () => Deno.openSync("deno.json"));
  said.push(health(0));
  for (const file of held) file.close();
  said.push(health(0), health(250), health(0));
  console.log(JSON.stringify(said));
`;

Deno.test("healthOfHandles() goes by its own handles and its sockets where it may not count all", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, SCRIPT);

  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", "--allow-read=.", file],
    cwd: ROOT,
  }).output();
  await Deno.remove(file);

  assert.equal(new TextDecoder().decode(stderr), "");
  assert.deepEqual(
    JSON.parse(new TextDecoder().decode(stdout)),
    ["ok", "amber", "ok", "amber", "ok"],
  );
});
