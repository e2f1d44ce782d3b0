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

// Each pair has a contrast of 7:1 or more in both themes.
const COLORS = [
  "bg-[#f6d2bd] text-[#6b2a0d]",
  "bg-[#d5e5cf] text-[#27472a]",
  "bg-[#d3e2f1] text-[#1d4266]",
  "bg-[#f5e0ae] text-[#5c3f05]",
  "bg-[#e7d6ee] text-[#4d2a5e]",
  "bg-[#cfe6e4] text-[#164a48]",
];

/** A person's initial on a colour of their own; the name stands beside it. */
export function Avatar({ user, size = "medium" }: AvatarProps) {
  const color = COLORS[(user?.id ?? 0) % COLORS.length];
  return (
    <span
      class={`inline-flex shrink-0 select-none items-center justify-center rounded-[38%] font-semibold ${
        SIZES[size]
      } ${color}`}
      aria-hidden="true"
    >
      {initialOf(user)}
    </span>
  );
}

function initialOf(user: UserCard | null): string {
  const [first] = user?.display_name ?? "";
  return first?.toUpperCase() ?? "?";
}
