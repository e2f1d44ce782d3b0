import assert from "node:assert/strict";
import { Deck, type DeckApi, type Told } from "@/islands/lib/deck.ts";
import { Looking } from "@/islands/lib/looking.ts";
import type { CardView } from "@/lib/matching/schema.ts";

function card(id: number): CardView {
  const name = `p${id}`;
  return {
    user: { id, username: name, display_name: name, avatar_url: null },
    ...{ mode: "roommate", bio: "", score: 80, margin: 5, confidence: 1 },
    ...{ summary: { ko: "", en: "" }, reasons: [], conflicts: [], ask: [] },
    state: "new",
  };
}

function openDeck(ids: number[], answers: Partial<DeckApi> = {}) {
  const told: unknown[] = [];
  const api: DeckApi = {
    decide(act, decision) {
      told.push([act, decision.user_id, decision.shown_ms]);
      return Promise.resolve({ matched: false, room_id: null });
    },
    undo: () => Promise.resolve(null),
    card: (id) => Promise.resolve(card(id)),
    more: () => Promise.resolve({ results: [], resumes_at: null }),
    ...answers,
  };
  const deck = new Deck(ids.map(card), {
    ...{ api, canUndo: false },
    shownMs: (id) => id * 100,
  });
  const shown = () => deck.cards.value.map(({ user }) => user.id);
  return { deck, told, shown };
}

Deno.test("a decision takes its card away before the server knows, and says how long it was looked at", async () => {
  const { deck, told, shown } = openDeck([1, 2, 3, 4, 5]);

  const done = deck.decide(card(1), "like");
  const before = shown();
  await done;
  await deck.decide(card(1), "pass");

  assert.deepEqual(before, [2, 3, 4, 5]);
  assert.deepEqual(told, [["like", 1, 100]]);
  assert.equal(deck.canUndo.value, true);
});

Deno.test("a decision that cannot be told brings its card back, and is told again", async () => {
  let isDown = true;
  const decided: number[] = [];
  const { deck, shown } = openDeck([1, 2, 3, 4, 5], {
    decide(_, { user_id }): Promise<Told> {
      if (isDown) return Promise.resolve(null);
      decided.push(user_id);
      return Promise.resolve({ matched: false, room_id: null });
    },
  });

  await deck.decide(card(1), "pass");
  assert.equal(deck.news.value?.kind, "failed");
  assert.deepEqual([shown()[0], deck.canUndo.value], [1, false]);
  isDown = false;
  await deck.retry();

  assert.deepEqual(decided, [1]);
  assert.equal(deck.news.value?.kind, "pass");
  assert.deepEqual(shown(), [2, 3, 4, 5]);
});

Deno.test("an undo waits for the decision before it, and puts that card first", async () => {
  const order: string[] = [];
  const { deck, shown } = openDeck([1, 2, 3, 4, 5], {
    async decide(act) {
      await new Promise((done) => setTimeout(done, 5));
      order.push(act);
      return { matched: false, room_id: null };
    },
    undo() {
      order.push("undo");
      return Promise.resolve(1);
    },
  });

  deck.decide(card(1), "later");
  await deck.undo();
  await deck.undo();

  assert.deepEqual(order, ["later", "undo"]);
  assert.deepEqual(shown(), [1, 2, 3, 4, 5]);
  assert.equal(deck.news.value?.kind, "undone");
});

Deno.test("an undo after a reload asks for the card", async () => {
  const { deck, shown } = openDeck([2, 3, 4, 5], {
    undo: () => Promise.resolve(9),
  });
  deck.canUndo.value = true;

  await deck.undo();

  assert.deepEqual(shown(), [9, 2, 3, 4, 5]);
});

Deno.test("a mutual like says where to talk and cannot be taken back", async () => {
  const { deck } = openDeck([1, 2], {
    decide: () => Promise.resolve({ matched: true, room_id: 77 }),
  });

  await deck.decide(card(1), "like");

  assert.equal(deck.matched.value?.roomId, 77);
  assert.equal(deck.canUndo.value, false);
});

Deno.test("more cards come before the last is gone, each once and none that was decided", async () => {
  let asked = 0;
  const { deck, shown } = openDeck([1, 2, 3, 4], {
    more() {
      asked++;
      const results = [1, 3, 5, 6].map(card);
      return Promise.resolve({ results, resumes_at: "2026-11-22T15:00:00Z" });
    },
  });

  await deck.decide(card(1), "like");
  await deck.refill();
  assert.deepEqual(shown(), [2, 3, 4, 5, 6]);
  assert.equal(deck.isDayOver.value, true);
  await deck.decide(card(2), "like");
  await deck.decide(card(3), "like");
  await deck.refill();
  await deck.refill();

  assert.deepEqual(shown(), [4, 5, 6]);
  assert.equal(asked, 2);
});

Deno.test("Looking counts only the time on screen", () => {
  const looking = new Looking();
  looking.begin(1, 0);
  looking.begin(1, 100);
  looking.end(1, 400);
  looking.begin(1, 1_000);
  looking.begin(2, 1_000);
  assert.deepEqual(looking.endAll(1_250), [1, 2]);
  looking.begin(2, 5_000);

  assert.equal(looking.shownMs(1, 9_000), 650);
  assert.equal(looking.shownMs(2, 5_010), 260);
  assert.equal(looking.shownMs(3, 5_010), 0);
});

Deno.test("Looking tells of each card that was looked at once", () => {
  const looking = new Looking();
  looking.begin(1, 0);
  looking.begin(2, 900);

  assert.deepEqual(looking.takeSeen(999), []);
  assert.deepEqual(looking.takeSeen(1_000), [1]);
  looking.end(2, 2_000);
  assert.deepEqual(looking.takeSeen(9_000), [2]);
  assert.deepEqual(looking.takeSeen(10_000), []);
});
