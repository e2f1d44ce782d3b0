export { followOwners } from "@/lib/profiles/owners.ts";
export {
  changeProfile,
  deleteProfile,
  getProfile,
  saveProfile,
} from "@/lib/profiles/profiles.ts";
export {
  findProfile,
  findProfiles,
  listListed,
} from "@/lib/profiles/listed.ts";
export { isTooYoung } from "@/lib/profiles/rules.ts";
export { resealProfiles } from "@/lib/profiles/reseal.ts";
export { dropCondition, takePart } from "@/lib/profiles/relax.ts";
export {
  answerWords,
  viewAnswers,
  viewQuestions,
} from "@/lib/profiles/views.ts";
export {
  type About,
  type MadeFrom,
  saveAbout,
  saveSection,
  setVisible,
} from "@/lib/profiles/sections.ts";
export { completenessOf } from "@/lib/profiles/completeness.ts";
export { readAnswers } from "@/lib/profiles/answers.ts";
export * from "@/lib/profiles/questions/mod.ts";
export type { StoredAnswer, StoredProfile } from "@/lib/profiles/stored.ts";
export { ownProfileData } from "@/lib/profiles/own_data.ts";
