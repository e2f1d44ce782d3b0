/** A table with four seats, one of them yours. */
export function Logo({ class: extra = "size-9" }: { class?: string }) {
  return (
    <svg class={`shrink-0 ${extra}`} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="12" class="fill-[#bf4318]" />
      <circle cx="20" cy="20" r="6.2" class="fill-white" />
      <g class="fill-white" opacity="0.55">
        <rect x="14.5" y="6" width="11" height="4.5" rx="2.25" />
        <rect x="6" y="14.5" width="4.5" height="11" rx="2.25" />
        <rect x="14.5" y="29.5" width="11" height="4.5" rx="2.25" />
      </g>
      <rect
        x="29.5"
        y="14.5"
        width="4.5"
        height="11"
        rx="2.25"
        class="fill-[#f0b04a]"
      />
    </svg>
  );
}
