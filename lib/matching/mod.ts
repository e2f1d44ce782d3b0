export { type Loaded, loadExchange } from "@/lib/matching/exchange/load.ts";
export { linesOf, readExchange } from "@/lib/matching/exchange/read.ts";
export { scoreLines } from "@/lib/matching/exchange/scores.ts";
