/// <reference lib="deno.worker" />
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { Asked, Order, Reply } from "@/lib/matching/engine/protocol.ts";
import type { Place } from "@/lib/matching/news.ts";

const circles = new Map<string, Circle>();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  self.postMessage(answer(data));
};

function answer({ id, order }: Asked): Reply {
  try {
    return { id, result: carryOut(order) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : "unknown" };
  }
}

function carryOut(order: Order) {
  const circle = circleOf(order.place);
  switch (order.kind) {
    case "put":
      for (const person of order.people) circle.put(person);
      return null;
    case "remove":
      circle.remove(order.userId);
      return null;
    case "texts":
      for (const { user_id, text } of order.texts) circle.tell(user_id, text);
      return null;
    case "learn":
      for (const act of order.acts) circle.learn(act);
      return null;
    case "unlearn":
      circle.unlearn(order);
      return null;
    case "drop":
      circles.delete(nameOf(order.place));
      return null;
    case "propose": {
      const { userId, limit, without } = order;
      return circle.propose(userId, { limit, without: new Set(without) });
    }
    case "pair":
      return circle.pair(order.a, order.b);
  }
}

function circleOf(place: Place): Circle {
  const name = nameOf(place);
  const known = circles.get(name);
  if (known !== undefined) return known;
  const circle = new Circle(place.mode);
  circles.set(name, circle);
  return circle;
}

function nameOf({ circleId, mode }: Place): string {
  return `${circleId}.${mode}`;
}
