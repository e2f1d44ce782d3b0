/** What `deno task test:soak` runs. */

/** A test file and the variable that makes it longer. */
export interface Trial {
  file: string;
  /** Its name in the list of tests, and which of the file to run. */
  test: string;
  /** What to tell a file that is a task and runs the tests itself. */
  told?: string[];
  size?: {
    variable: string;
    usual: number;
    nightly: number;
    /** What one more costs, about. */
    ms: number;
    /** Set beside it as soon as it is more than usual. */
    also?: Record<string, string>;
  };
}

export const HERE = "tests/reliability";
/** Every test that may run longer, by the names of docs/reliability.md. */
export const TRIALS: Trial[] = [
  sized("R1", "crash", {
    variable: "KILLS",
    usual: 5,
    nightly: 200,
    ms: 2_600,
  }),
  {
    test: "R2",
    file: "tasks/cluster.ts",
    told: ["cluster/shaky_store_test.ts"],
    size: { variable: "SHAKY_KILLS", usual: 2, nightly: 20, ms: 10_000 },
  },
  sized("R3", "idempotency", {
    variable: "SENDS",
    usual: 1_000,
    nightly: 50_000,
    ms: 3,
  }),
  sized("R4", "resume", {
    variable: "CUTS",
    usual: 500,
    nightly: 10_000,
    ms: 20,
  }),
  sized("R5", "resume", {
    variable: "CLIENTS",
    usual: 300,
    nightly: 1_000,
    ms: 250,
    also: { DROPS: "10", JITTER_MS: "8000" },
  }),
  { test: "R6", file: "tests/kv/seats_test.ts" },
  {
    test: "R6-orders",
    file: "tests/orders/seats_test.ts",
    size: { variable: "SEAT_ROUNDS", usual: 20, nightly: 1_000, ms: 110 },
  },
  { test: "groups", file: "tests/api/rooms_groups_test.ts" },
  sized("R8", "slow_reader", {
    variable: "SLOW_READERS",
    usual: 11,
    nightly: 200,
    ms: 200,
  }),
  { test: "limits", file: `${HERE}/limits_test.ts` },
  sized("R9", "hostile_reader", {
    variable: "DEAF_PEOPLE",
    usual: 4,
    nightly: 50,
    ms: 200,
  }),
  sized("R10", "frames", {
    variable: "FRAME_ROUNDS",
    usual: 1,
    nightly: 100,
    ms: 700,
  }),
  sized("fuzz", "fuzz", {
    variable: "FUZZ_FRAMES",
    usual: 2_000,
    nightly: 1_000_000,
    ms: 0.4,
  }),
  { test: "R11", file: `${HERE}/inputs_test.ts` },
  sized("R13", "clock", {
    variable: "CLOCK_STEPS",
    usual: 3,
    nightly: 50,
    ms: 60,
  }),
  sized("R14", "disk_full", {
    variable: "FILLINGS",
    usual: 1,
    nightly: 10,
    ms: 4_000,
  }),
  sized("R15", "conflict", {
    variable: "STORMS",
    usual: 1,
    nightly: 50,
    ms: 1_500,
  }),
  sized("R16", "presence", {
    variable: "STEPS",
    usual: 100,
    nightly: 5_000,
    ms: 400,
  }),
  sized("R17", "read_state", {
    variable: "OPS",
    usual: 2_000,
    nightly: 200_000,
    ms: 8,
  }),
  sized("R18", "sessions", {
    variable: "EXPIRIES",
    usual: 3,
    nightly: 100,
    ms: 2_000,
  }),
  sized("R19", "sessions", {
    variable: "ROUNDS",
    usual: 100,
    nightly: 2_000,
    ms: 20,
  }),
  sized("R20", "revocation", {
    variable: "REVOCATIONS",
    usual: 20,
    nightly: 500,
    ms: 250,
  }),
  sized("block", "block_everywhere", {
    variable: "BLOCKS",
    usual: 1,
    nightly: 12,
    ms: 2_500,
  }),
  sized("R21", "deploy", {
    variable: "RESTARTS",
    usual: 2,
    nightly: 50,
    ms: 2_500,
  }),
  {
    test: "R22",
    file: "tests/orders/model_test.ts",
    size: { variable: "ORDER_RUNS", usual: 40, nightly: 5_000, ms: 220 },
  },
  {
    test: "R23",
    file: "tests/orders/settle/settle_test.ts",
    size: { variable: "CARTS", usual: 20_000, nightly: 1_000_000, ms: 0.05 },
  },
  {
    test: "items",
    file: "tests/orders/items_test.ts",
    size: { variable: "ITEM_ROUNDS", usual: 12, nightly: 2_000, ms: 50 },
  },
  {
    test: "timing",
    file: "tests/security/timing_test.ts",
    size: { variable: "TIMING_PAIRS", usual: 4, nightly: 400, ms: 300 },
  },
  { test: "R24", file: `${HERE}/outside_test.ts` },
  sized("R26", "soak", {
    variable: "SOAK_S",
    usual: 4,
    nightly: 28_800,
    ms: 1_000,
    also: {
      SOAK_CLIENTS: "300",
      SOAK_ROOM: "10",
      SOAK_VISITORS: "20",
      SOAK_RATE: "30",
    },
  }),
  { test: "R28", file: `${HERE}/verify_action_test.ts` },
  { test: "cluster", file: "tasks/cluster.ts", told: [] },
];

function sized(
  test: string,
  name: string,
  size: NonNullable<Trial["size"]>,
): Trial {
  // In each run a busy machine may take longer for what is promised within a second.
  const also = { SECOND_MS: "1000", ...size.also };
  return { test, file: `${HERE}/${name}_test.ts`, size: { ...size, also } };
}
