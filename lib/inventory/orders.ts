// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/** What is kept about ordering together. */
export const ORDER_ENTRIES: readonly InventoryEntry[] = [
  {
    id: "orders",
    title: { ko: "함께 주문", en: "Orders" },
    what: {
      ko:
        "주문의 제목과 내용, 받는 곳, 참여한 사람과 대기자, 고른 메뉴와 금액, 정산 계좌와 보낸 표시",
      en:
        "Title and text of orders, where to meet, who takes part or waits, what they chose and its price, the account for settling up and what was paid",
    },
    why: {
      ko: "함께 주문하고 나누어 내기 위해",
      en: "To order and pay together",
    },
    kept: {
      ko:
        "주문이 끝난 뒤에도 참여한 사람의 기록으로 남습니다. 계좌는 주문이 끝나면 지웁니다. 탈퇴하면 이름이 빠집니다.",
      en:
        "Stays with those who took part. The account goes when the order has ended; who deletes the account stays without a name.",
    },
    seenBy: {
      ko: "제목과 내용은 같은 동네 회원, 메뉴·금액·계좌는 참여한 사람",
      en:
        "Title and text: members of the neighbourhood; items, sums and account: those who take part",
    },
    records: {
      orders: [
        ...["id", "kind", "title", "category", "content", "circle_id"],
        ...["host_id", "state", "locked_by", "deadline_at", "when_short"],
        ...["put_off", "min_amount", "items_total", "delivery_fee"],
        ...["place", "created_at", "place_no", "revision", "waiting"],
        ...["discount", "account", "payments", "votes", "past"],
      ],
      order_items: ["items", "total", "version"],
      orders_by_user: [],
      orders_left: [],
      order_places: [],
      order_shelves: [],
      orders_closing: [],
      order_counts: [],
      order_blocks: [],
    },
  },
  {
    id: "companions",
    title: { ko: "함께 먹은 이웃", en: "Neighbours one ate with" },
    what: {
      ko: "밥친구 추천을 켰는지, 누구를 추천받았는지",
      en: "Whether somebody wants meal buddies suggested, and who was",
    },
    why: {
      ko: "두 번 이상 함께 먹은 이웃을, 둘 다 원할 때 이어 주기 위해",
      en: "To bring together who ate together twice, when both want it",
    },
    kept: {
      ko: "추천은 끌 때까지, 추천받은 기록은 탈퇴할 때까지",
      en:
        "The switch until it is off; who was suggested until the account is deleted",
    },
    seenBy: {
      ko: "둘 다 켰을 때 함께 먹은 이웃",
      en: "Who ate with them, while both have it on",
    },
    records: { meal_company: [], meal_buddies: [] },
  },
  {
    id: "menus",
    title: { ko: "메뉴 추천", en: "Menus" },
    what: {
      ko: "먹고 싶다고 적은 글(최근 20개)과 추천한 메뉴, 오늘 물은 횟수",
      en:
        "What somebody wrote they felt like (the last 20), what was suggested, how often they asked today",
    },
    why: { ko: "메뉴를 추천하기 위해", en: "To suggest something to eat" },
    kept: {
      ko: "직접 지우거나 탈퇴할 때까지, 길어도 90일",
      en: "Until it is reset or the account is deleted, 90 days at most",
    },
    seenBy: { ko: "본인", en: "Its owner" },
    records: { menus: ["day", "asked", "use_model", "turns"] },
  },
];
