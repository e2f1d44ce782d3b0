import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";
import { permissionsOf } from "@/tasks/permissions.ts";
import { freePort } from "../support/app.ts";

Deno.test("the app does not start with a key that could be guessed", async (t) => {
  for (
    const SECRET_KEY of ["letmein", "a".repeat(64), "short-but-not-simple"]
  ) {
    await t.step(SECRET_KEY.slice(0, 8), async () => {
      const folder = await Deno.makeTempDir();
      const env = {
        ...{ SECRET_KEY, PORT: String(freePort()), KV_PATH: ":memory:" },
        ...{ DATA_DIR: folder, OPEN_METEO_URL: "off" },
      };
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", ...permissionsOf(readConfig(env)), "main.ts"],
        cwd: new URL("../../", import.meta.url),
        env,
      }).output();
      await Deno.remove(folder, { recursive: true });

      assert.equal(code, 1);
      const said = new TextDecoder().decode(stderr);
      assert.match(said, /Cannot start: SECRET_KEY is weak/);
      assert(!said.includes(SECRET_KEY));
    });
  }
});
