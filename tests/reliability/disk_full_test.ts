import assert from "node:assert/strict";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  openDirect,
  openSocket,
  readHistory,
  registerPair,
} from "../support/client.ts";
import { logInByForm } from "../support/cookies.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";

const FILLINGS = sizeOf("FILLINGS", 1);
const SMALL_KIB = 3 * 1024;
const ROOMY_KIB = 64 * 1024;
const TEXT = "가득 찬 디스크 ".repeat(60);

/** A place for the store that is too small, until it is made roomy. */
interface Disk {
  kvPath: string | undefined;
  largestFileKiB: number | undefined;
  makeRoom(app: App): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

Deno.test("R14: a full disk refuses instead of lying, is still read, and recovers without a restart", async () => {
  for (let filling = 1; filling <= FILLINGS; filling++) {
    await using disk = await openSmallDisk();
    await using app = await startApp(disk);
    const [one, other] = await registerPair(app);
    const room = await openDirect(app, one, other);
    const cookie = await logInByForm(app, other);
    await using socket = await openSocket(app, one, { ack: false });
    const accepted = new Map<number, string>();

    let refused: string | null = null;
    for (let n = 0; refused === null; n++) {
      const answer = await socket.send(room.id, TEXT, `c${n}`);
      if (answer.type === "rejected") refused = answer.code;
      else accepted.set(answer.seq, answer.client_id);
      assert(n < 20_000, "the disk never became full");
    }
    assert.equal(refused, "storeFull");
    assert(accepted.size > 20, `only ${accepted.size} before it was full`);
    const notReady = await call(app, "GET", "/ready");
    assert.equal(notReady.status, 503);
    const posted = await call<{ code: string }>(
      app,
      "POST",
      `/api/rooms/${room.id}/messages`,
      { token: one.access, body: { client_id: "http", message: TEXT } },
    );
    assert.equal(posted.status, 503);
    assert(Number(posted.headers.get("retry-after")) > 0);
    assert.equal((await call(app, "GET", "/health")).status, 200);
    const left = await fetch(`${app.url}/accounts/logout`, {
      ...{ method: "POST", redirect: "manual", body: new URLSearchParams() },
      headers: { cookie, origin: app.origin },
    });
    await left.body?.cancel();
    assert.equal(left.status, 303);
    assert.match(left.headers.get("set-cookie") ?? "", /hanjari_access=;/);
    const during = await readHistory(app, other, room.id);
    assert.equal(during.length, accepted.size);

    await disk.makeRoom(app);
    const recovered = await eventually(
      "it takes messages again",
      async () => {
        const answer = await socket.send(room.id, "다시", "after");
        if (answer.type === "accepted") accepted.set(answer.seq, "after");
        return answer.type === "accepted";
      },
    );
    assert.equal((await call(app, "GET", "/ready")).status, 200);
    const stored = await readHistory(app, other, room.id);
    assert.deepEqual(
      stored.map(({ seq, client_id }) => [seq, client_id]),
      [...accepted],
    );
    reportFigures("R14", {
      acknowledged: accepted.size,
      recovered_ms: Math.round(recovered),
    });
  }
});

/** A volume in memory where we may mount one, else a limit on the size of files. */
async function openSmallDisk(): Promise<Disk> {
  const path = await Deno.makeTempDir({ prefix: "hanjari-disk-" });
  const options = (kib: number) => `size=${kib}k`;
  const mounted = await run("mount", [
    ...["-t", "tmpfs", "-o", options(SMALL_KIB), "tmpfs", path],
  ]);
  if (!mounted) {
    return {
      kvPath: undefined,
      largestFileKiB: SMALL_KIB,
      makeRoom: async (app) => {
        const bytes = ROOMY_KIB * 1024;
        const args = [`--pid=${app.pid()}`, `--fsize=${bytes}:`];
        assert(await run("prlimit", args));
      },
      [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
    };
  }
  return {
    kvPath: `${path}/test.kv`,
    largestFileKiB: undefined,
    makeRoom: async () => {
      const args = ["-o", `remount,${options(ROOMY_KIB)}`, path];
      assert(await run("mount", args));
    },
    [Symbol.asyncDispose]: async () => {
      await run("umount", ["-l", path]);
      await Deno.remove(path, { recursive: true });
    },
  };
}

async function run(command: string, args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args }).output()).success;
  } catch {
    return false;
  }
}
