export { readPairs } from "@/lib/matching/evaluation/csv.ts";
export {
  evaluate,
  type Evaluation,
} from "@/lib/matching/evaluation/evaluate.ts";
export { type Loaded, loadExchange } from "@/lib/matching/exchange/load.ts";
export { linesOf, readExchange } from "@/lib/matching/exchange/read.ts";
export { scoreLines } from "@/lib/matching/exchange/scores.ts";
