import assert from "node:assert/strict";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import {
  editHouseRules,
  readHouseRules,
  reopenHouseRules,
  signHouseRules,
} from "@/lib/matching/house_rules/house_rules.ts";
import { listNotices } from "@/lib/notices/mod.ts";
import { blockUser, findMatchCard, listMessages } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { openHome } from "@/tests/matching/house_rules/home.ts";

Deno.test("the draft has a clause for each thing in which the card says that they differ, alike for both", async () => {
  const { services, roomId, a, b, close } = await openHome();

  const mine = await readHouseRules(services, { userId: a, roomId });
  const theirs = await readHouseRules(services, { userId: b, roomId });

  const card = await findMatchCard(services, roomId);
  assert(isCard(card));
  const differing = card.conflicts.map(({ question }) => question);
  assert.deepEqual(differing.toSorted(), ["bedtime", "cleaning_style"]);
  assert.deepEqual(mine.clauses.map(({ question }) => question), differing);
  assert.deepEqual(mine.clauses, theirs.clauses);
  assert.deepEqual([mine.state, mine.revision], ["draft", 0]);
  assert.deepEqual([mine.other.id, theirs.other.id], [b, a]);
  await close();
});

Deno.test("both signatures make it a version in the room; one alone stays a draft and tells the other once", async () => {
  const { services, roomId, a, b, close } = await openHome();
  await editHouseRules(services, {
    ...{ userId: a, roomId, revision: 0 },
    clauses: [{ question: "cleaning_style", text: "토요일에 함께 치워요" }],
  });

  for (const _ of [1, 2]) {
    const one = await signHouseRules(services, {
      ...{ userId: a, roomId, revision: 1 },
    });
    assert.equal(one.state, "draft");
  }
  const whole = await signHouseRules(services, {
    ...{ userId: b, roomId, revision: 1 },
  });
  await signHouseRules(services, { userId: b, roomId, revision: 1 });

  assert.deepEqual([whole.state, whole.version], ["signed", 1]);
  assert.deepEqual(whole.signed.map(({ version }) => version), [1]);
  const told = await listNotices(services, {
    ...{ userId: b, locale: "ko", limit: 10 },
  });
  const kinds = told.results.map(({ kind }) => kind);
  assert.equal(kinds.filter((kind) => kind === "houseRules").length, 1);
  const cards = await cardsOf(services, roomId, a);
  assert.equal(cards.length, 2);
  assert.match(
    cards[1]?.message ?? "",
    /룸메 약속 1판[^]*토요일에 함께 치워요/,
  );
  // The one at the top is still why these two.
  assert(isCard(await findMatchCard(services, roomId)));
  await close();
});

Deno.test("what was changed meanwhile is neither signed nor overwritten", async () => {
  const { services, roomId, a, b, close } = await openHome();
  const clause = (text: string) => [{ question: "cleaning_style", text }];
  await signHouseRules(services, { userId: a, roomId, revision: 0 });

  const edited = await editHouseRules(services, {
    ...{ userId: b, roomId, revision: 0, clauses: clause("제가 치워요") },
  });

  assert.deepEqual(edited.signatures, []);
  await refuses(
    "changedElsewhere",
    () => signHouseRules(services, { userId: a, roomId, revision: 0 }),
  );
  await refuses("changedElsewhere", () =>
    editHouseRules(services, {
      ...{ userId: a, roomId, revision: 0, clauses: clause("괜찮아요") },
    }));
  await refuses("validationFailed", () =>
    editHouseRules(services, {
      ...{ userId: a, roomId, revision: 1 },
      clauses: [{ question: "pets", text: "고양이" }],
    }));
  await refuses(
    "changedElsewhere",
    () => reopenHouseRules(services, { userId: a, roomId, revision: 1 }),
  );
  await close();
});

Deno.test("of edits and signatures at once one revision comes out, and one card of it", async () => {
  const { services, roomId, a, b, close } = await openHome();

  const edits = await Promise.allSettled(
    [a, b].map((userId) =>
      editHouseRules(services, {
        ...{ userId, roomId, revision: 0 },
        clauses: [{ question: "cleaning_style", text: `${userId}의 글` }],
      })
    ),
  );
  assert.equal(edits.filter(({ status }) => status === "fulfilled").length, 1);
  await Promise.all(
    [a, b, a, b].map((userId) =>
      signHouseRules(services, { userId, roomId, revision: 1 })
    ),
  );

  const rules = await readHouseRules(services, { userId: a, roomId });
  assert.equal(rules.state, "signed");
  assert.equal((await cardsOf(services, roomId, a)).length, 2);
  await close();
});

Deno.test("what was signed is opened again as the next version, and stays readable", async () => {
  const { services, roomId, a, b, close } = await openHome();
  for (const userId of [a, b]) {
    await signHouseRules(services, { userId, roomId, revision: 0 });
  }
  await refuses("changedElsewhere", () =>
    editHouseRules(services, {
      ...{ userId: a, roomId, revision: 0 },
      clauses: [{ question: "cleaning_style", text: "안 돼요" }],
    }));

  const draft = await reopenHouseRules(services, {
    ...{ userId: b, roomId, revision: 0 },
  });
  assert.deepEqual([draft.state, draft.version], ["draft", 2]);
  await editHouseRules(services, {
    ...{ userId: a, roomId, revision: 1 },
    clauses: [{ question: "bedtime", text: "한 시에는 불을 꺼요" }],
  });
  for (const userId of [a, b]) {
    await signHouseRules(services, { userId, roomId, revision: 2 });
  }

  const asked = { userId: a, roomId };
  const { state, signed } = await readHouseRules(services, asked);
  assert.deepEqual([state, ...signed.map(({ version }) => version)], [
    ...["signed", 2, 1],
  ]);
  const texts = signed.map(({ clauses }) => clauses.map(({ text }) => text.ko));
  assert(texts[0]?.includes("한 시에는 불을 꺼요"));
  assert(!texts[1]?.includes("한 시에는 불을 꺼요"));
  await close();
});

Deno.test("they are of the two who matched, until one blocks the other", async () => {
  const { services, roomId, a, b, stranger, close } = await openHome();
  await signHouseRules(services, { userId: a, roomId, revision: 0 });

  await refuses(
    "roomNotFound",
    () => readHouseRules(services, { userId: stranger, roomId }),
  );
  await blockUser(services, { userId: b, otherId: a });

  for (const userId of [a, b]) {
    await refuses(
      "roomNotFound",
      () => readHouseRules(services, { userId, roomId }),
    );
    await refuses(
      "roomNotFound",
      () => signHouseRules(services, { userId, roomId, revision: 0 }),
    );
  }
  await close();
});

async function cardsOf(services: Services, roomId: number, userId: number) {
  const { results } = await listMessages(services, {
    ...{ roomId, userId, limit: 20 },
  });
  return results.filter(({ kind }) => kind === "card");
}

function isCard(card: unknown): card is { conflicts: { question: string }[] } {
  return typeof card === "object" && card !== null && "conflicts" in card;
}

async function refuses(
  code: ErrorCode,
  act: () => Promise<unknown>,
): Promise<void> {
  await assert.rejects(
    act(),
    (error) => error instanceof AppError && error.code === code,
  );
}
