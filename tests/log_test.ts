import assert from "node:assert/strict";
import { describeError, log, openLog, withRequestId } from "@/lib/log.ts";

async function linesOf(write: () => void): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  await openLog({
    level: "info",
    pretty: false,
    write: (line) => lines.push(line),
  });
  write();
  return lines.map((line) => JSON.parse(line));
}

Deno.test("log() writes one JSON object a line, with the request's id", async () => {
  const lines = await linesOf(() => {
    withRequestId(
      "r1",
      () => log("rooms").info("Opened {room_id}", { room_id: 7 }),
    );
    log("rooms").debug("Not at this level");
  });

  assert.equal(lines.length, 1);
  const [line] = lines;
  assert.equal(line?.message, "Opened {room_id}");
  assert.equal(line?.room_id, 7);
  assert.equal(line?.request_id, "r1");
});

Deno.test("log() leaves out secrets and what people write, however deep", async () => {
  const secrets = {
    ...{ password: "s3cret", new_password: "s3cret", access_token: "s3cret" },
    ...{ email: "s3cret", message: "s3cret", text: "s3cret", ticket: "s3cret" },
    headers: { cookie: "s3cret", authorization: "s3cret" },
  };

  const lines = await linesOf(() => log("web").warn("Refused", secrets));

  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.message, "Refused");
  assert.equal(JSON.stringify(lines).includes("s3cret"), false);
});

Deno.test("describeError() tells the whole chain of causes", () => {
  const error = new Error("outer", {
    cause: new Error("middle", { cause: "inner" }),
  });

  const text = describeError(error);

  assert.match(
    text,
    /outer[\s\S]*caused by[\s\S]*middle[\s\S]*caused by inner/,
  );
});
