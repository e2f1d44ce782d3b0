import { log } from "@/lib/log.ts";
import {
  type Claim,
  type ClaimSettings,
  renewClaim,
} from "@/lib/jobs/claims.ts";

const logger = log("jobs");

/** A claim that is being renewed. */
export interface HeldClaim {
  /** Aborted when the lease is lost or the process stops. */
  signal: AbortSignal;
  /** Ends the renewals; the claim as it is now, or null when its lease was lost. */
  release(): Promise<Claim | null>;
}

/** Renews a claim's lease, three times in each lease, until released. */
export function holdClaim(
  settings: ClaimSettings,
  taken: Claim,
  stop: AbortSignal,
): HeldClaim {
  let claim: Claim | null = taken;
  let renewals = Promise.resolve();
  const lost = new AbortController();
  const renew = async () => {
    if (claim !== null) claim = await renewClaim(settings, claim);
    if (claim === null) lost.abort();
  };
  const timer = setInterval(() => {
    renewals = renewals.then(renew).catch((error) =>
      logger.warning("cannot renew a job's lease", { error })
    );
  }, settings.leaseMs / 3);
  return {
    signal: AbortSignal.any([lost.signal, stop]),
    async release() {
      clearInterval(timer);
      await renewals;
      return claim;
    },
  };
}
