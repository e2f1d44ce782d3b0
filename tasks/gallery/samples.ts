import type { CardView } from "@/lib/matching/schema.ts";
import type { Suggestion } from "@/lib/menu/schema.ts";
import type { OrderOnBoard } from "@/lib/orders/schema.ts";
import type { Message, Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";
import type { Weather } from "@/lib/weather/schema.ts";

/** When everything in the gallery happens, in milliseconds. */
export const NOW = Date.parse("2026-11-21T09:00:00.000Z");

/** People of nowhere, in the colours that names get. */
export const PEOPLE: readonly [UserCard, UserCard, UserCard] = [
  person(1, "미나"),
  person(2, "준호"),
  person(3, "이름이 아주아주 길어서 줄을 넘는 사람"),
];

function person(id: number, display_name: string): UserCard {
  return { id, username: `user${id}`, display_name, avatar_url: null };
}

/** A message of the second person, unless said otherwise. */
export function message(fields: Partial<Message> = {}): Message {
  return {
    ...{ id: 1, room_id: 1, seq: 1, client_id: "c1", kind: "text" },
    ...{ user: PEOPLE[1], message: "오늘 저녁 같이 드실래요?" },
    ...{ created_at: at(-5), deleted: false },
    ...fields,
  };
}

/** A talk of two, unless said otherwise. */
export function room(fields: Partial<Room> = {}): Room {
  return {
    ...{ id: 1, number: 1, kind: "direct", name: "준호", member_count: 2 },
    ...{ max_members: 2, owner_id: null, created_at: at(-9_000) },
    ...{ last_message: message(), head_seq: 1, unread: 0 },
    ...{ muted: false, pinned: false, other: PEOPLE[1] },
    ...fields,
  };
}

/** An open order with a seat left, unless said otherwise. */
export function order(fields: Partial<OrderOnBoard> = {}): OrderOnBoard {
  return {
    ...{ id: 1, kind: "order", title: "간장치킨 한 마리씩", category: "치킨" },
    ...{ state: "open", locked_by: null, deadline_at: at(42) },
    ...{ target_number: 4, join_number: 3, delivery_fee: 3_000 },
    ...{ min_amount: 20_000, place: "역삼역 3번 출구", is_joined: false },
    ...{ is_complete: false, waiting_place: null, host: PEOPLE[0] },
    ...fields,
  };
}

/** A card that tells why. */
export const CARD: CardView = {
  ...{ user: PEOPLE[1], mode: "roommate", bio: "조용히 지내요." },
  ...{ score: 82, margin: 6, confidence: 70, state: "new" },
  summary: { ko: "둘 다 일찍 자요.", en: "You both go to bed early." },
  reasons: [],
  conflicts: [],
  ask: [{
    question: "guests",
    label: {
      ko: "손님은 얼마나 자주 오세요?",
      en: "How often do guests come?",
    },
  }],
};

/** Rain, as it was known a few minutes ago. */
export const RAIN: Weather = {
  ...{ temperature: 7.4, humidity: 88, wind: 3.1, precipitation: "rain" },
  ...{ precipitation_mm: 2.5, sky: "overcast", source: "kma" },
  ...{ observed_at: at(-20), age_s: 1_200, stale: false },
  hours: [1, 2, 3, 4].map((hour) => ({
    ...{ at: at(hour * 60), temperature: 7 - hour, sky: "cloudy" },
    ...{ precipitation: "rain", precipitation_mm: 1, chance: 60 },
  })),
};

/** Something to eat. */
export const DISH: Suggestion = {
  ...{ dish: "pajeon", name: "파전", category: "분식", temperature: "hot" },
  ...{ spice: 0, price_band: 2, reason: "비가 와요.", reason_kind: "rain" },
  ...{ open_orders: 2, link: "/orders?category=분식" },
};

/** A moment so many minutes from now. */
export function at(minutes: number): string {
  return new Date(NOW + minutes * 60_000).toISOString();
}
