import assert from "node:assert/strict";
import { goneCard } from "@/lib/accounts/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";

Deno.test("shownName() names who deleted the account in the reader's language, and nobody else so", () => {
  const gone = goneCard(7);
  const claims = { username: "sohee", display_name: gone.display_name };

  assert.equal(shownName(gone, "ko"), "탈퇴한 사용자");
  assert.equal(shownName(gone, "en"), "Deleted user");
  assert.equal(shownName(claims, "en"), "탈퇴한 사용자");
});
