import { isVetoed } from "@/lib/matching/score/fit.ts";
import type { Profile, Veto } from "@/lib/matching/score/profile.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";

/** Every different deal breaker of a crowd, by its JSON, with its bit. */
export type Vetoes = Map<string, { veto: Veto; bit: number }>;

/** The different deal breakers of these people. */
export function vetoesOf(profiles: readonly Profile[]): Vetoes {
  const vetoes: Vetoes = new Map();
  for (const profile of profiles) {
    for (const veto of profile.vetoes) {
      const name = JSON.stringify(veto);
      if (!vetoes.has(name)) vetoes.set(name, { veto, bit: vetoes.size });
    }
  }
  return vetoes;
}

/** Each different deal breaker has a bit: whose answers hit it, and who holds it. */
export function writeVetoes(
  { layout, bits, vetoes }: Rows,
  row: number,
  profile: Profile,
): void {
  for (const veto of profile.vetoes) {
    const bit = vetoes.get(JSON.stringify(veto))?.bit ?? 0;
    bits[row + layout.holds + (bit >> 5)] |= 1 << (bit & 31);
  }
  for (const { veto, bit } of vetoes.values()) {
    if (isVetoed(veto, profile.answers[veto.question] ?? null)) {
      bits[row + layout.hits + (bit >> 5)] |= 1 << (bit & 31);
    }
  }
}
