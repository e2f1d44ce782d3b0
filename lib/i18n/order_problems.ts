// Runs in the browser too.
import type { ProblemCode, ProblemText } from "@/lib/i18n/problem_types.ts";

/** What may fail about orders alone. */
export type OrderProblemCode = Extract<
  ProblemCode,
  `order${string}` | "itemNotFound"
>;

/** The Korean texts of failures of orders. */
export const KO_ORDER_PROBLEMS: Record<OrderProblemCode, ProblemText> = {
  orderNotFound: {
    title: "없는 주문이에요",
    detail: "사라졌거나 우리 동네에 없는 주문이에요.",
  },
  orderFull: {
    title: "자리가 모두 찼어요",
    detail: "대기를 신청하면 자리가 날 때 알려 드려요.",
  },
  orderClosed: {
    title: "모집이 끝난 주문이에요",
    detail: "지금은 들어오거나 나가거나 담은 것을 바꿀 수 없어요.",
  },
  orderOpen: {
    title: "아직 모집 중이에요",
    detail: "낼 돈은 모집이 끝나야 정해져요. 마감한 뒤에 다시 해 주세요.",
  },
  orderStep: {
    title: "지금은 할 수 없는 단계예요",
    detail: "주문의 현재 단계에서 바로 갈 수 없는 단계예요.",
  },
  orderSeatFree: {
    title: "자리가 있어요",
    detail: "기다리지 않고 바로 참여할 수 있어요.",
  },
  orderHostStays: {
    title: "방장은 나갈 수 없어요",
    detail: "주문을 취소하거나 끝까지 함께해 주세요.",
  },
  itemNotFound: {
    title: "없는 메뉴예요",
    detail: "이미 지워진 메뉴일 수 있어요.",
  },
};

/** The English texts of failures of orders. */
export const EN_ORDER_PROBLEMS: Record<OrderProblemCode, ProblemText> = {
  orderNotFound: {
    title: "No such order",
    detail: "It is gone, or it is not in your neighbourhood.",
  },
  orderFull: {
    title: "Every seat is taken",
    detail: "Join the queue and we tell you when a seat is free.",
  },
  orderClosed: {
    title: "This order takes nobody now",
    detail: "Nobody can come, leave or change items at this point.",
  },
  orderOpen: {
    title: "People can still join",
    detail: "What everybody pays is known once the order is closed.",
  },
  orderStep: {
    title: "Not at this step",
    detail: "The order cannot go there from where it is.",
  },
  orderSeatFree: {
    title: "There is a seat",
    detail: "No need to queue: you can take it now.",
  },
  orderHostStays: {
    title: "The host stays",
    detail: "Cancel the order, or see it through.",
  },
  itemNotFound: {
    title: "No such item",
    detail: "It may have been removed already.",
  },
};
