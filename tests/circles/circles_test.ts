import assert from "node:assert/strict";
import {
  requireCircle,
  resolveAddress,
  suggestCircles,
} from "@/lib/circles/mod.ts";
import type { CircleSuggestion } from "@/lib/circles/mod.ts";
import { AppError } from "@/lib/errors.ts";

async function withStore(
  story: (services: { kv: Deno.Kv; now: () => number }) => Promise<void>,
) {
  const kv = await Deno.openKv(":memory:");
  try {
    await story({ kv, now: () => 1_700_000_000_000 });
  } finally {
    kv.close();
  }
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  assert.fail("was not refused");
}

function namesOf(error: AppError): string[] {
  const suggestions = error.options.details?.suggestions as CircleSuggestion[];
  return suggestions.map(({ name }) => name);
}

Deno.test("resolveAddress() makes one circle of one place", () =>
  withStore(async (services) => {
    const first = await resolveAddress(services, "서울 강남구 역삼동");
    const again = await resolveAddress(services, "서울특별시 강남구 역삼1동");
    const other = await resolveAddress(services, "서울 강남구 논현동");

    assert.deepEqual(again, first);
    assert.notEqual(other.id, first.id);
    assert.deepEqual(first, {
      id: first.id,
      kind: "neighbourhood",
      name: "서울특별시 강남구 역삼동",
      sido: "서울특별시",
      sigungu: "강남구",
      dong: "역삼동",
      lat: 37.496,
      lon: 127.063,
      created_at: 1_700_000_000_000,
    });
    assert.ok(Number.isSafeInteger(first.id));
  }));

Deno.test("resolveAddress() makes one circle for 40 callers at once", () =>
  withStore(async (services) => {
    const writings = ["제주 제주시 용담이동", "제주시 용담2동"];

    const circles = await Promise.all(
      Array.from(
        { length: 40 },
        (_, i) => resolveAddress(services, writings[i % 2] ?? ""),
      ),
    );

    const stored = await Array.fromAsync(
      services.kv.list({ prefix: ["circles"] }),
    );
    assert.equal(new Set(circles.map(({ id }) => id)).size, 1);
    assert.equal(stored.length, 1);
  }));

Deno.test("resolveAddress() names the nearest districts when one is misspelt", () =>
  withStore(async (services) => {
    const error = await refusalOf(
      resolveAddress(services, "서울 강냄구 역삼동"),
    );

    assert.equal(error.code, "circleNotFound");
    assert.equal(namesOf(error)[0], "서울특별시 강남구 역삼동");
  }));

Deno.test("resolveAddress() names each place that an address may mean", () =>
  withStore(async (services) => {
    const centre = await refusalOf(resolveAddress(services, "중구 명동"));
    const city = await refusalOf(resolveAddress(services, "수원시 매탄동"));
    const stored = await Array.fromAsync(
      services.kv.list({ prefix: ["circles"] }),
    );

    assert.equal(centre.code, "circleNotFound");
    assert.equal(namesOf(centre).length, 6);
    assert.ok(namesOf(city).includes("경기도 수원시 영통구 매탄동"));
    assert.deepEqual(stored, []);
  }));

Deno.test("resolveAddress() names circles that exist before all others", () =>
  withStore(async (services) => {
    const { id } = await resolveAddress(services, "서울 강남구 역삼동");

    const error = await refusalOf(resolveAddress(services, "서울 역삼1동"));

    const [first] = error.options.details?.suggestions as CircleSuggestion[];
    assert.deepEqual(first, {
      id,
      name: "서울특별시 강남구 역삼동",
      complete: true,
    });
    assert.equal(namesOf(error).length, 10);
  }));

Deno.test("resolveAddress() suggests nothing for what is no address at all", () =>
  withStore(async (services) => {
    const error = await refusalOf(resolveAddress(services, "hello, world"));

    assert.deepEqual(namesOf(error), []);
  }));

Deno.test("requireCircle() refuses an unknown id", () =>
  withStore(async (services) => {
    const error = await refusalOf(requireCircle(services, 5));

    assert.equal(error.code, "circleNotFound");
  }));

Deno.test("suggestCircles() completes circles, places and districts", () =>
  withStore(async (services) => {
    const { id } = await resolveAddress(services, "서울 강남구 역삼동");
    const first = async (text: string) =>
      (await suggestCircles(services, text))[0];

    assert.deepEqual(await first("역삼"), {
      id,
      name: "서울특별시 강남구 역삼동",
      complete: true,
    });
    assert.equal((await first("강남"))?.id, id);
    assert.deepEqual(await first("관악구 신림동"), {
      id: null,
      name: "서울특별시 관악구 신림동",
      complete: true,
    });
    assert.deepEqual(await first("해운"), {
      id: null,
      name: "부산광역시 해운대구",
      complete: false,
    });
    assert.equal((await first("ㄱㅇㄱ"))?.name, "서울특별시 관악구");
    assert.equal((await first("분당"))?.name, "경기도 성남시 분당구");
  }));

Deno.test("suggestCircles() gives ten at most, each once, and none for nothing", () =>
  withStore(async (services) => {
    await resolveAddress(services, "서울 중구 명동");

    const many = await suggestCircles(services, "중구");
    const none = await suggestCircles(services, " ,. ");

    assert.equal(many.length <= 10, true);
    assert.equal(new Set(many.map(({ name }) => name)).size, many.length);
    assert.equal(many[0]?.name, "서울특별시 중구 명동");
    assert.deepEqual(none, []);
  }));
