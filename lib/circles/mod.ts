export {
  circleCardOf,
  findCircle,
  listCircles,
  requireCircle,
  resolveAddress,
} from "@/lib/circles/circles.ts";
export { suggestCircles } from "@/lib/circles/suggestions.ts";
export type {
  Circle,
  CircleCard,
  CircleSuggestion,
} from "@/lib/circles/schema.ts";
