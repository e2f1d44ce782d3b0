import assert from "node:assert/strict";
import { makeLocalFile } from "@/lib/kv/local_file.ts";

async function rightsIn(folder: string): Promise<Record<string, string>> {
  const rights: Record<string, string> = {};
  for await (const { name } of Deno.readDir(folder)) {
    const { mode } = await Deno.stat(`${folder}/${name}`);
    rights[name] = ((mode ?? 0) & 0o777).toString(8);
  }
  return rights;
}

Deno.test({
  name: "what a store writes into a new folder is its owner's alone to read",
  ignore: Deno.build.os === "windows",
  async fn() {
    const root = await Deno.makeTempDir();
    const path = `${root}/data/hanjari.kv`;

    await makeLocalFile(path);
    const kv = await Deno.openKv(path);
    await kv.set(["greeting"], "hello");

    assert.deepEqual(await rightsIn(root), { data: "700" });
    assert.deepEqual(await rightsIn(`${root}/data`), {
      "hanjari.kv": "600",
      "hanjari.kv-shm": "600",
      "hanjari.kv-wal": "600",
    });
    kv.close();
    await Deno.remove(root, { recursive: true });
  },
});

Deno.test("a store that is there keeps what it holds", async () => {
  const root = await Deno.makeTempDir();
  const path = `${root}/hanjari.kv`;
  const first = await Deno.openKv(path);
  await first.set(["greeting"], "hello");
  first.close();

  await makeLocalFile(path);

  const again = await Deno.openKv(path);
  assert.equal((await again.get(["greeting"])).value, "hello");
  again.close();
  await Deno.remove(root, { recursive: true });
});
