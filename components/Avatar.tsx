import type { UserCard } from "@/lib/shapes.ts";

export interface AvatarProps {
  user: UserCard | null;
  size?: "small" | "medium" | "large";
}

const SIZES = {
  small: "size-9 text-sm",
  medium: "size-12 text-base",
  large: "size-16 text-xl",
};
/** Pixels of the picture's side: two of a sharp screen's for one of ours, or more. */
const PIXELS = { small: 96, medium: 96, large: 256 };

// Each pair has a contrast of 7:1 or more in both themes.
const COLORS = [
  "bg-[#f6d2bd] text-[#6b2a0d]",
  "bg-[#d5e5cf] text-[#27472a]",
  "bg-[#d3e2f1] text-[#1d4266]",
  "bg-[#f5e0ae] text-[#5c3f05]",
  "bg-[#e7d6ee] text-[#4d2a5e]",
  "bg-[#cfe6e4] text-[#164a48]",
];

/** A person's picture, or their initial on a colour of their own; the name stands beside it. */
export function Avatar({ user, size = "medium" }: AvatarProps) {
  const color = COLORS[(user?.id ?? 0) % COLORS.length];
  return (
    <span
      class={`relative inline-flex shrink-0 select-none items-center justify-center overflow-hidden rounded-[38%] font-semibold ${
        SIZES[size]
      } ${color}`}
      aria-hidden="true"
    >
      {initialOf(user)}
      {user?.avatar_url && (
        // Until it is there, and where it cannot be loaded, the initial shows.
        <img
          src={`${user.avatar_url}?size=${PIXELS[size]}`}
          alt=""
          class="absolute inset-0 size-full object-cover"
          loading="lazy"
          decoding="async"
          draggable={false}
          // Its address says which picture it is: another build shows the same.
          data-fresh-disable-lock
        />
      )}
    </span>
  );
}

function initialOf(user: UserCard | null): string {
  const [first] = user?.display_name ?? "";
  return first?.toUpperCase() ?? "?";
}
