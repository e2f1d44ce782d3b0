/// <reference lib="deno.worker" />
import { type RoundProblem, solveRound } from "@/lib/matching/rounds/solve.ts";

self.onmessage = ({ data }: MessageEvent<RoundProblem>) => {
  const answer = solveRound(data, (progress) => self.postMessage({ progress }));
  self.postMessage({ answer });
  self.close();
};
