import { z } from "zod";
import { changePassword } from "@/lib/accounts/mod.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { renamingFields } from "@/lib/web/contracts/fields.ts";
import { assertNewPassword } from "@/lib/web/contracts/mealbuddy_people.ts";
import { refusingBy } from "@/lib/web/contracts/mealbuddy_refusals.ts";
import { MealbuddyPasswordChange } from "@/lib/web/contracts/mealbuddy_schema.ts";

const change = endpoint({
  summary: "Change my password; every other session ends",
  tag: "MealBuddy",
  body: MealbuddyPasswordChange,
  answers: { 200: z.object({ message: z.string() }) },
}, async ({ services, asker, body, locale }) => {
  assertNewPassword(asker.user, body);
  await renamingFields(
    { current_password: "error", new_password: "new_password1" },
    () =>
      changePassword(services, {
        userId: asker.user.id,
        sid: asker.sid,
        current: body.current_password,
        next: body.new_password1,
      }),
  );
  const message = locale === "ko"
    ? "비밀번호가 변경되었습니다."
    : "Your password has been changed.";
  return json({ message });
});

export const handler = api({ POST: refusingBy("fields", change) });
