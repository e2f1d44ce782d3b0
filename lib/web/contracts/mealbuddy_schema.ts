import { z } from "zod";

/** Long enough for any rule to see what is wrong. */
const Text = z.string().max(1_000);

/** Oneself in the words of MealBuddy; `address` is the name of one's neighbourhood. */
export const MealbuddyMe = z.object({
  id: z.number(),
  email: z.string(),
  username: z.string(),
  address: z.string(),
  token: z.string(),
}).meta({ id: "MealbuddyMe" });
/** What the schema of the same name describes, once parsed. */
export type MealbuddyMe = z.infer<typeof MealbuddyMe>;

/** Oneself in the envelope in which MealBuddy sends it. */
export const WrappedMe = z.object({ user: MealbuddyMe });

/** A sign-up in the words of MealBuddy, where an address is required. */
export const MealbuddyRegistration = z.object({
  username: Text,
  email: Text,
  password: Text,
  password2: Text,
  address: Text.refine((address) => address.trim() !== "", {
    params: { key: "required" },
  }),
});

/** What somebody logs in with at MealBuddy. */
export const MealbuddyLogin = z.object({ email: Text, password: Text });

/** Without a text nothing changes; e-mail and password have ways of their own. */
export const MealbuddyChanges = z.object({
  username: Text.optional(),
  address: Text.optional(),
});

/** The new password twice; the rules for passwords are ours. */
export const MealbuddyPasswordChange = z.object({
  current_password: Text,
  new_password1: Text,
  new_password2: Text,
});

/** The password that proves whose account is to be deleted; a refusal when absent. */
export const MealbuddyPassword = z.object({ password: Text.optional() });
