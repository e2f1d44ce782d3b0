import { registerUser } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Registers people named person1, person2, … through the verb that everybody uses; returns their ids. */
export async function registerPeople(
  services: Services,
  count: number,
): Promise<number[]> {
  const names = Array.from({ length: count }, (_, i) => `person${i + 1}`);
  return await Promise.all(names.map(async (name) => {
    const { user } = await registerUser(services, {
      username: name,
      email: `${name}@example.com`,
      password: "quiet-otter-92",
      client: { address: "127.0.0.1", userAgent: "test" },
    });
    return user.id;
  }));
}
