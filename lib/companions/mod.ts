export {
  changeMealBuddies,
  handleCompanions,
  readMealBuddies,
} from "@/lib/companions/companions.ts";
export {
  forgetDepartedCompanions,
  ownCompanionData,
} from "@/lib/companions/owners.ts";
