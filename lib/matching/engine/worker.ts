/// <reference lib="deno.worker" />
import { Circle } from "@/lib/matching/engine/circle.ts";
import type { Asked, Order, Reply } from "@/lib/matching/engine/protocol.ts";
import { lowerThread } from "@/lib/matching/lowered.ts";
import type { Place } from "@/lib/matching/news.ts";

/** A circle, and whether it is worked on. */
interface Held {
  circle: Circle;
  isWorking: boolean;
  isDropped: boolean;
}

const circles = new Map<string, Held>();

lowerThread();

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  self.postMessage(await answer(data));
};

async function answer({ id, order }: Asked): Promise<Reply> {
  try {
    return { id, result: await carryOut(order) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : "unknown" };
  }
}

/** Facts are worked into circles that were asked about; others may still be loading. */
async function carryOut(order: Order) {
  const held = heldAt(order.place);
  const { circle } = held;
  switch (order.kind) {
    case "put":
      for (const person of order.people) circle.put(person);
      break;
    case "texts":
      for (const { user_id, text } of order.texts) circle.tell(user_id, text);
      break;
    case "remove":
      for (const userId of order.userIds) circle.remove(userId);
      break;
    case "learn":
      for (const act of order.acts) circle.learn(act);
      break;
    case "unlearn":
      circle.unlearn(order);
      break;
    case "count":
      for (const [userId, shown] of order.seen) circle.count(userId, shown);
      break;
    case "drop":
      held.isDropped = true;
      circles.delete(nameOf(order.place));
      return null;
    case "facts":
      return circle.facts(order.day);
    case "propose": {
      const { userId, limit, without, day } = order;
      await makeReady(held);
      return circle.propose(userId, { limit, without: new Set(without), day });
    }
    case "pair":
      await makeReady(held);
      return circle.pair(order.a, order.b);
  }
  if (circle.isReady) workOn(held);
  return null;
}

/** Compiles a circle that has not been, while others are answered. */
async function makeReady(held: Held): Promise<void> {
  while (!held.circle.isReady) {
    held.circle.work();
    await pauseFor(0);
  }
  workOn(held);
}

/** Goes on in steps until nothing is to be done; in between others have their turn. */
async function workOn(held: Held): Promise<void> {
  if (held.isWorking) return;
  held.isWorking = true;
  let pause: number | null = 0;
  while (pause !== null && !held.isDropped) {
    await pauseFor(pause);
    pause = held.circle.work();
  }
  held.isWorking = false;
}

function pauseFor(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function heldAt(place: Place): Held {
  const name = nameOf(place);
  const known = circles.get(name);
  if (known !== undefined) return known;
  const circle = new Circle(place.mode);
  const held: Held = { circle, isWorking: false, isDropped: false };
  circles.set(name, held);
  return held;
}

function nameOf({ circleId, mode }: Place): string {
  return `${circleId}.${mode}`;
}
