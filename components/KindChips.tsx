import type { RoomFilter } from "@/islands/lib/room_list.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";

const FILTERS: RoomFilter[] = ["all", "people", "order", "match"];

/** What the list can be narrowed to: links, so that the choice is in the URL. */
export function KindChips(
  { filter, rt }: { filter: RoomFilter; rt: RoomsTexts },
) {
  return (
    <nav aria-label={rt.kinds} class="mt-2">
      <ul class="flex gap-1">
        {FILTERS.map((one) => (
          <li key={one}>
            <a
              href={one === "all" ? "/chat" : `/chat?kind=${one}`}
              aria-current={one === filter ? "true" : undefined}
              class={`touch inline-flex items-center justify-center rounded-full px-3 text-sm ${
                one === filter
                  ? "bg-soft font-bold text-primary"
                  : "text-quiet hover:bg-base-300/50"
              }`}
              data-testid={`kind-${one}`}
            >
              {rt.kind[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
