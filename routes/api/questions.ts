import { z } from "zod";
import { viewQuestions } from "@/lib/profiles/mod.ts";
import { Mode, QuestionList } from "@/lib/profiles/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";

export const handler = api({
  GET: endpoint({
    summary: "The questionnaire of a mode",
    tag: "Profiles",
    auth: "anyone",
    query: z.object({ mode: Mode }),
    answers: { 200: QuestionList },
  }, ({ query }) => json(viewQuestions(query.mode))),
});
