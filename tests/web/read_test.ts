import assert from "node:assert/strict";
import { z } from "zod";
import { AppError } from "@/lib/errors.ts";
import { Flag, Id, text, whole } from "@/lib/shapes.ts";
import { MAX_BODY_BYTES, parse, readBody, unfoldForm } from "@/lib/web/read.ts";

function post(body: BodyInit | null, type?: string): Request {
  const headers = type === undefined ? undefined : { "content-type": type };
  return new Request("http://localhost/", { method: "POST", body, headers });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null, (error: unknown) => error);
  assert.ok(error instanceof AppError, `expected an AppError, not ${error}`);
  return error.code;
}

Deno.test("readBody() reads JSON, forms and multipart forms alike", async () => {
  const form = new FormData();
  form.append("name", "한자리");
  form.append("tag", "a");
  form.append("tag", "b");
  const wanted = { name: "한자리", tag: ["a", "b"] };

  const read = await Promise.all([
    readBody(post(JSON.stringify(wanted), "application/json; charset=utf-8")),
    readBody(post(
      "name=%ED%95%9C%EC%9E%90%EB%A6%AC&tag=a&tag=b",
      "application/x-www-form-urlencoded",
    )),
    readBody(post(form)),
  ]);

  assert.deepEqual(read.map(({ value }) => value), [wanted, wanted, wanted]);
});

Deno.test("readBody() takes an empty body for no fields, whatever its type", async () => {
  assert.deepEqual((await readBody(post(null))).value, {});
  assert.deepEqual((await readBody(post("", "image/png"))).value, {});
});

Deno.test("readBody() refuses other types", async () => {
  assert.equal(
    await codeOf(readBody(post("hello", "text/plain"))),
    "unsupportedType",
  );
  assert.equal(
    await codeOf(readBody(post(new Uint8Array([1]) as BodyInit))),
    "unsupportedType",
  );
});

Deno.test("readBody() refuses what is not what it says", async () => {
  const bodies: [BodyInit, string][] = [
    ['{"a":', "application/json"],
    ["{'a':1}", "application/json"],
    [new Uint8Array([0x22, 0xff, 0x22]), "application/json"],
    ["no parts", "multipart/form-data; boundary=x"],
    ["no boundary", "multipart/form-data"],
  ];

  for (const [body, type] of bodies) {
    assert.equal(await codeOf(readBody(post(body, type))), "badRequest", type);
  }
});

Deno.test("readBody() stops at the cap while it reads, without trusting Content-Length", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 16_384;
      controller.enqueue(new Uint8Array(16_384));
    },
  });

  const request = post(endless as BodyInit, "application/json");

  assert.equal(await codeOf(readBody(request)), "payloadTooLarge");
  assert.ok(sent <= MAX_BODY_BYTES + 4 * 16_384, `read ${sent} bytes`);
});

Deno.test("readBody() takes a body of exactly the cap and refuses one byte more", async () => {
  const filling = "x".repeat(MAX_BODY_BYTES - 2);

  const { value } = await readBody(post(`"${filling}"`, "application/json"));

  assert.equal(value, filling);
  assert.equal(
    await codeOf(readBody(post(`"${filling}x"`, "application/json"))),
    "payloadTooLarge",
  );
});

Deno.test("readBody() refuses a nesting bomb", async () => {
  const lists = "[".repeat(10_000) + "]".repeat(10_000);
  const objects = '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000);

  assert.equal(
    await codeOf(readBody(post(lists, "application/json"))),
    "badRequest",
  );
  assert.equal(
    await codeOf(readBody(post(objects, "application/json"))),
    "badRequest",
  );
});

Deno.test("readBody() then parse() lets __proto__, constructor and repeated names do no harm", async () => {
  const hostile =
    '{"name":"a","name":"b","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"admin":true}';
  const schema = z.object({ name: z.string() });

  const { value } = await readBody(post(hostile, "application/json"));
  const read = parse(schema, value, "validationFailed");

  assert.deepEqual(read, { name: "b" });
  assert.equal("admin" in read, false);
  assert.equal("admin" in {}, false);
});

Deno.test("parse() names a message key for every field that is wrong", () => {
  const schema = z.object({
    missing: z.string(),
    missingId: Id,
    short: z.string().min(2),
    long: z.string().max(3),
    word: z.string(),
    count: whole(1, 10),
    id: Id,
    flag: Flag,
    kind: z.enum(["a", "b"]),
    message: text(1, 5),
    list: z.array(z.object({ name: z.string() })),
  });
  const value = {
    ...{ short: "a", long: "abcd", word: 5, count: 11, id: "abc" },
    ...{ flag: "maybe", kind: "c", message: "   ", list: [{}] },
  };

  assert.throws(() => parse(schema, value, "validationFailed"), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, "validationFailed");
    assert.deepEqual(error.options.fields, {
      missing: ["required"],
      missingId: ["required"],
      short: ["tooShort:2"],
      long: ["tooLong:3"],
      word: ["notText"],
      count: ["tooBig:10"],
      id: ["notNumber"],
      flag: ["invalid"],
      kind: ["invalid"],
      message: ["textLength:1:5"],
      "list.0.name": ["required"],
    });
    return true;
  });
});

Deno.test("parse() names the body when it is no object at all", () => {
  const parseText = () => parse(z.object({}), "text", "validationFailed");

  assert.throws(parseText, (error) => {
    assert.ok(error instanceof AppError);
    assert.deepEqual(Object.keys(error.options.fields ?? {}), ["body"]);
    return true;
  });
});

Deno.test("parse() names what is wrong inside the shape of a body that fits best", () => {
  const Things = z.array(z.object({ price: whole(0, 9), name: z.string() }));
  const schema = z.union([
    Things,
    z.object({ items: Things, n: Id.optional() }),
  ]);
  const fieldsOf = (value: unknown) => {
    try {
      parse(schema, value, "validationFailed");
    } catch (error) {
      return error instanceof AppError ? error.options.fields : error;
    }
  };

  assert.deepEqual(fieldsOf([{ price: -1, name: "x" }]), {
    "0.price": ["tooSmall:0"],
  });
  assert.deepEqual(fieldsOf({ items: [{ price: "x", name: "x" }] }), {
    "items.0.price": ["notNumber"],
  });
  assert.deepEqual(fieldsOf({}), { items: ["required"] });
  assert.deepEqual(fieldsOf("x"), { body: ["invalid"] });
});

Deno.test("unfoldForm() finds lists and objects in a form, and leaves texts alone", () => {
  const Item = z.object({ price: whole(0, 9) });
  const schema = z.object({
    ids: z.array(Id),
    items: z.array(Item).optional(),
    answers: z.record(z.string(), Item).optional(),
    message: z.string().optional(),
  });
  const read = (form: unknown) =>
    parse(schema, unfoldForm(schema, form), "validationFailed");

  assert.deepEqual(
    read({
      ...{ ids: "5", items: '[{"price":1}]', answers: '{"a":{"price":2}}' },
      message: "[x]",
    }),
    {
      ...{ ids: [5], items: [{ price: 1 }], answers: { a: { price: 2 } } },
      message: "[x]",
    },
  );
  assert.deepEqual(read({ ids: ["5", "6"] }).ids, [5, 6]);
  const either = z.union([z.array(Id), z.object({ ids: z.array(Id) })]);
  assert.deepEqual(unfoldForm(either, { ids: "5" }), { ids: ["5"] });
  assert.throws(() => read({ ids: "[" }), AppError);
  assert.throws(() => read({ ids: "[".repeat(100_000) }), AppError);
  assert.throws(() => read({ ids: "5", items: '[{"price":99}]' }), AppError);
});
