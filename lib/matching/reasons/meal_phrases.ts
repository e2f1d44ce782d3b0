import type { Phrases } from "@/lib/matching/reasons/phrases.ts";

/** What two people who may eat together have in common; cuisines and hours are listed by name. */
export const MEAL_PHRASES: Phrases = {
  diet: {
    all: ["음식을 가리지 않으시", "eat everything"],
    pesco: ["고기는 드시지 않으시", "eat no meat"],
    vegetarian: ["채식하시", "eat vegetarian food"],
    vegan: ["비건 음식을 드시", "eat vegan food"],
    halal: ["할랄 음식을 드시", "eat halal food"],
  },
  spicy: {
    n: ["매운 음식은 못 드시", "can't eat spicy food"],
    s: ["매운 음식을 조금 드시", "eat food a little spicy"],
    o: ["매운 음식을 좋아하시", "love spicy food"],
  },
  budget: {
    "8": ["한 끼에 8,000원까지 쓰시", "spend up to 8,000 won a meal"],
    "12": ["한 끼에 12,000원까지 쓰시", "spend up to 12,000 won a meal"],
    "20": ["한 끼에 20,000원까지 쓰시", "spend up to 20,000 won a meal"],
    more: [
      "한 끼에 20,000원 넘어도 괜찮으시",
      "are fine with more than 20,000 won a meal",
    ],
  },
  pace: {
    fast: ["빨리 드시", "eat fast"],
    m: ["먹는 속도가 보통이시", "eat at an average pace"],
    slow: ["천천히 드시", "eat slowly"],
  },
  mood: {
    quiet: ["조용히 드시는 게 편하시", "prefer a quiet table"],
    both: ["식사 분위기는 그때그때 다르시", "like the table quiet or chatty"],
    chatty: ["이야기하며 드시고 싶으시", "like to chat at the table"],
  },
  drinks: {
    n: ["반주를 하지 않으시", "have no drink with it"],
    s: ["가끔 반주를 하시", "sometimes have a drink with it"],
    o: ["자주 반주를 하시", "often have a drink with it"],
  },
};
