/// <reference lib="deno.worker" />
import { lowerThread } from "@/lib/matching/lowered.ts";
import { type RoundProblem, solveRound } from "@/lib/matching/rounds/solve.ts";

lowerThread();

self.onmessage = ({ data }: MessageEvent<RoundProblem>) => {
  const answer = solveRound(data, (progress) => self.postMessage({ progress }));
  self.postMessage({ answer });
  self.close();
};
