export { markRead } from "@/lib/rooms/mark_read.ts";
export { areStrangers, listAcquaintances } from "@/lib/rooms/acquaintance.ts";
export {
  depart,
  handleDepartures,
  leaveForGood,
  leaveForNow,
} from "@/lib/rooms/departures.ts";
export { banMember, liftBan, listBans } from "@/lib/rooms/bans.ts";
export {
  type Blocked,
  BLOCKED_ORDERS_QUEUE,
  BLOCKED_QUEUE,
  blockUser,
  liftBlock,
} from "@/lib/rooms/blocking.ts";
export { clearDeletedRooms, deleteRoom } from "@/lib/rooms/delete_room.ts";
export { doorAsked } from "@/lib/rooms/door.ts";
export { type EraseInput, eraseMessage } from "@/lib/rooms/erase.ts";
export { accessRoomByNumber, changeRoom } from "@/lib/rooms/group_settings.ts";
export { exportRoom } from "@/lib/rooms/export.ts";
export { addMember, joinRoom, leaveRoom } from "@/lib/rooms/groups.ts";
export {
  changeInsight,
  INSIGHT_QUEUE,
  letsWordsCount,
  listOwnWords,
  readInsight,
} from "@/lib/rooms/insight.ts";
export type { OwnWords } from "@/lib/rooms/own_words.ts";
export { liveRooms } from "@/lib/rooms/live.ts";
export {
  listMessages,
  type PostInput,
  postMessage,
  submitMessage,
  tellTyping,
} from "@/lib/rooms/messages.ts";
export {
  addMatchRoom,
  changePairRoom,
  listWriters,
  type MatchRoom,
} from "@/lib/rooms/match_rooms.ts";
export {
  addRoomCard,
  findMatchCard,
  listCardsAt,
  type MatchCard,
} from "@/lib/rooms/log_cards.ts";
export { noRoom, renewRoom } from "@/lib/rooms/membership.ts";
export { type HeardRoom, hearMessages } from "@/lib/rooms/heard.ts";
export { muteRoom } from "@/lib/rooms/muting.ts";
export { pinRoom } from "@/lib/rooms/pinning.ts";
export { listRoomNews } from "@/lib/rooms/news.ts";
export {
  filterVisible,
  isOnline,
  listHere,
  listOnline,
} from "@/lib/rooms/presence.ts";
export type { Ban } from "@/lib/rooms/stored.ts";
export type { OrderRoomLine } from "@/lib/rooms/order_log.ts";
export {
  addOrderRoom,
  changeOrderRoom,
  type OrderRoomChange,
  type SeatAct,
} from "@/lib/rooms/order_rooms.ts";
export {
  banKey as orderBanKey,
  seatsKey as orderSeatsKey,
} from "@/lib/rooms/keys.ts";
export { newRecord as newRoomRecord } from "@/lib/rooms/new_room.ts";
export { requirePartner } from "@/lib/rooms/partners.ts";
export {
  accessRoom,
  createGroupRoom,
  findDirectRoom,
  openDirectRoom,
} from "@/lib/rooms/rooms.ts";
export {
  followRoom,
  lookAgain,
  pumpRoom,
  readHeadSeq,
  type Snapshot,
  subscribeRoom,
  unsubscribeRoom,
} from "@/lib/rooms/subscribe.ts";
export { findGroup, lookUpNumber } from "@/lib/rooms/previews.ts";
export { type Loss, Subscriber } from "@/lib/rooms/subscriber.ts";
export { searchRoom, searchRooms } from "@/lib/rooms/search.ts";
export { listMembers, listRooms, listRoomsByPage } from "@/lib/rooms/lists.ts";
export { listMemberIds, memberIdsOf } from "@/lib/rooms/member_ids.ts";
export type { Outcome } from "@/lib/rooms/plan.ts";
export { isoOf } from "@/lib/rooms/shape.ts";
export { csvField } from "@/lib/rooms/export_formats.ts";
export { countOwnRooms, ownRoomData } from "@/lib/rooms/own_data.ts";
