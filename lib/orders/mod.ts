export { orderAgain } from "@/lib/orders/again.ts";
export { barFromOrder, liftBar } from "@/lib/orders/bars.ts";
export {
  listBoard,
  listBoardByPage,
  listBoardWithOwn,
} from "@/lib/orders/board.ts";
export { handleOrderTimes } from "@/lib/orders/clock.ts";
export { countBoard } from "@/lib/orders/counts.ts";
export { handleOrderBlocks } from "@/lib/orders/parting.ts";
export { handleOrderDepartures } from "@/lib/orders/departed.ts";
export { readDeadlines } from "@/lib/orders/deadlines.ts";
export { listOrdersDue, type OrderDue } from "@/lib/orders/due.ts";
export { EATEN_QUEUE, listEaten, listEaters } from "@/lib/orders/eaten.ts";
export { deleteOrder, editOrder, moveOrder } from "@/lib/orders/host.ts";
export { findInside, isOrder } from "@/lib/orders/inside.ts";
export {
  addItem,
  changeItem,
  listItems,
  removeItem,
  replaceItems,
} from "@/lib/orders/items.ts";
export { listOrderNews } from "@/lib/orders/news.ts";
export { markPayment, remindUnpaid } from "@/lib/orders/payments.ts";
export { postOrder } from "@/lib/orders/post.ts";
export { accessSettlement, changeBill } from "@/lib/orders/settlement.ts";
export { settlementCsv } from "@/lib/orders/settlement_csv.ts";
export { leaveOrder, takeOrderSeat } from "@/lib/orders/taking.ts";
export { accessOrder } from "@/lib/orders/views.ts";
export { voteExtension } from "@/lib/orders/votes.ts";
export { joinQueue, leaveQueue } from "@/lib/orders/waiting.ts";
export { ownOrderData } from "@/lib/orders/own_data.ts";
export { BLOCK_SIZES } from "@/lib/orders/shelves.ts";
