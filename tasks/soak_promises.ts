/** Which promise each test of `deno task test:soak` shows. */

/** What clients may rely on, and how it is shown. */
export interface Promised {
  name: string;
  says: string;
  /** Tests that show it; none while what it is about does not exist. */
  tests: string[];
}

/** What clients may rely on. */
export const PROMISES: Promised[] = [
  promise("P1", "accepted is stored, in order", "R1 R2 R14 R21"),
  promise("P2", "seq is dense, one order for all", "R1 R4 R13 R15 R21 cluster"),
  promise("P3", "one client id is one message, for ever", "R2 R3 R13 cluster"),
  promise("P4", "all that was missed, or a fresh page", "R4 R5"),
  promise("P5", "each message once on the screen", "R1 R4 R17 R28"),
  promise("P6", "nobody overtakes himself", "R1 R4 R21 cluster"),
  promise("P7", "a slow reader costs a window", "R8 R9 limits R10 fuzz R11"),
  promise("P8", "presence is right in time", "R16 R28 cluster"),
  promise("P9", "seats are never oversold", "R6 R6-orders R22 groups cluster"),
  promise("P10", "money adds up", "R23 items"),
  promise("P11", "cut off within a second", "R18 R19 R20 block groups cluster"),
  promise("P12", "a deploy loses nothing", "R21 cluster"),
  promise("S4", "no answer's time tells who is known", "timing"),
  promise("P13", "services outside take down their own card", "R24"),
  promise("P14", "hours change neither memory, files nor delays", "R26"),
];

function promise(name: string, says: string, tests: string): Promised {
  return { name, says, tests: tests.split(" ").filter((test) => test !== "") };
}
