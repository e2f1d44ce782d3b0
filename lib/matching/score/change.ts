import { isVetoed } from "@/lib/matching/score/fit.ts";
import type { Profile, Veto } from "@/lib/matching/score/profile.ts";
import { type Rows, writeRow } from "@/lib/matching/score/rows.ts";

/**
 * Writes `profiles[index]` over its row, or into the next spare one; the row is
 * then that of `compileRows` of the same people. A search goes on knowing them
 * as they were compiled. False when there is no room for the person or their
 * deal breakers: nothing has changed then.
 */
export function changeRow(
  rows: Rows,
  profiles: readonly Profile[],
  index: number,
): boolean {
  const { layout: { stride, vetoWords }, bits, vetoes } = rows;
  const profile = profiles[index];
  const fresh = new Map<string, Veto>();
  for (const veto of profile?.vetoes ?? []) {
    const name = JSON.stringify(veto);
    if (!vetoes.has(name)) fresh.set(name, veto);
  }
  const hasRoom = (index + 1) * stride <= bits.length &&
    vetoes.size + fresh.size <= 32 * vetoWords;
  if (profile === undefined || !hasRoom) return false;
  for (const [name, veto] of fresh) addVeto(rows, profiles, { name, veto });
  bits.fill(0, index * stride, (index + 1) * stride);
  writeRow(rows, index, profile);
  return true;
}

/** Gives a deal breaker the next bit, and sets it for everybody whose answers hit it. */
function addVeto(
  { layout, bits, vetoes }: Rows,
  profiles: readonly Profile[],
  { name, veto }: { name: string; veto: Veto },
): void {
  const bit = vetoes.size;
  vetoes.set(name, { veto, bit });
  const word = layout.hits + (bit >> 5);
  profiles.forEach(({ answers }, i) => {
    if (isVetoed(veto, answers[veto.question] ?? null)) {
      bits[i * layout.stride + word] |= 1 << (bit & 31);
    }
  });
}
