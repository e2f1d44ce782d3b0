// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

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
