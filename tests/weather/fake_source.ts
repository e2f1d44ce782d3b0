import { answerBadly, JSON_HEAD, type Mood } from "@/tests/support/moods.ts";

/** How the fake answers. */
export type Behaviour = Mood | "well" | "otherShape" | 500;

export interface FakeSource {
  url: string;
  behaviour: Behaviour;
  /** What it says when it answers well. */
  says: (asked: URLSearchParams) => unknown;
  /** Every address that was asked. */
  asked: URL[];
  close(): Promise<void>;
}

/** A local weather service in every mood. */
export function startFakeSource(
  says: FakeSource["says"] = openMeteoAnswer,
): FakeSource {
  const ending = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => answer(fake, request, ending.signal),
  );
  const fake: FakeSource = {
    url: `http://127.0.0.1:${server.addr.port}/forecast`,
    behaviour: "well",
    says,
    asked: [],
    close: async () => {
      ending.abort();
      await server.shutdown();
    },
  };
  return fake;
}

function answer(
  fake: FakeSource,
  request: Request,
  ended: AbortSignal,
): Response | Promise<Response> {
  const url = new URL(request.url);
  fake.asked.push(url);
  switch (fake.behaviour) {
    case "garbage":
      // What data.go.kr says of a wrong key: XML, with status 200.
      return new Response("<OpenAPI_ServiceResponse/>", JSON_HEAD);
    case "otherShape":
      return Response.json({ current: { temperature_2m: "warm" } });
    case "well":
      return Response.json(fake.says(url.searchParams));
    case 500:
      return new Response("no", { status: 500 });
    default:
      return answerBadly(fake.behaviour, { request, ended });
  }
}

/** Noon in Seoul, the moment of the fakes' forecasts. */
export const NOON = Date.UTC(2026, 10, 21, 3);
const HOUR_MS = 3_600_000;

/** Drizzle now, snow from the third hour on; the hours before `from` are missing. */
export function openMeteoAnswer(): unknown {
  const times = Array.from(
    { length: 12 },
    (_, i) => (NOON + i * HOUR_MS) / 1_000,
  );
  return {
    latitude: 37.5,
    current: {
      time: NOON / 1_000,
      interval: 900,
      temperature_2m: 4.2,
      relative_humidity_2m: 81,
      wind_speed_10m: 2.4,
      precipitation: 0.6,
      weather_code: 51,
    },
    hourly: {
      time: times,
      temperature_2m: times.map((_, i) => 4 - i),
      precipitation_probability: times.map(() => 70),
      precipitation: times.map(() => 0.4),
      weather_code: times.map((_, i) => i < 2 ? 51 : 73),
    },
  };
}

/** The same, of the real hour: for apps with a clock of their own. */
export function freshAnswer(): unknown {
  const shift = Math.floor((Date.now() - NOON) / 1_000);
  return JSON.parse(
    JSON.stringify(openMeteoAnswer()),
    (_, value) =>
      typeof value === "number" && value > 1e9 ? value + shift : value,
  );
}

/** Rows as the Korean service gives them, by hour from three hours after the base time asked for. */
export function kmaAnswer(asked: URLSearchParams): unknown {
  const base = asked.get("base_date") ?? "";
  const hour = Number(asked.get("base_time")?.slice(0, 2));
  const item = Array.from({ length: 18 }, (_, i) => {
    const at = new Date(
      Date.UTC(
        Number(base.slice(0, 4)),
        Number(base.slice(4, 6)) - 1,
        Number(base.slice(6)),
        hour + 1 + i,
      ),
    ).toISOString();
    const values = {
      ...{ TMP: String(20 - i), SKY: "4", PTY: i < 4 ? "1" : "0", POP: "60" },
      ...{ PCP: i < 4 ? "1mm 미만" : "강수없음", REH: "80", WSD: "1.5" },
    };
    return Object.entries(values).map(([category, fcstValue]) => ({
      ...{ baseDate: base, baseTime: asked.get("base_time"), category },
      fcstDate: at.slice(0, 10).replaceAll("-", ""),
      fcstTime: `${at.slice(11, 13)}00`,
      ...{ fcstValue, nx: 60, ny: 127 },
    }));
  }).flat();
  return {
    response: {
      header: { resultCode: "00", resultMsg: "NORMAL_SERVICE" },
      body: { dataType: "JSON", items: { item }, totalCount: item.length },
    },
  };
}
