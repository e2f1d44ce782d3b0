/** The table of the mark, large and quiet, with one seat kept: around what is not there yet. */
export function Table({ class: extra = "size-24" }: { class?: string }) {
  return (
    <svg class={extra} viewBox="0 0 96 96" aria-hidden="true">
      <circle cx="48" cy="48" r="25" class="fill-base-300/60" />
      <g class="fill-base-300">
        <rect x="33" y="5" width="30" height="10" rx="5" />
        <rect x="5" y="33" width="10" height="30" rx="5" />
        <rect x="33" y="81" width="30" height="10" rx="5" />
      </g>
      <rect x="81" y="33" width="10" height="30" rx="5" class="fill-accent" />
    </svg>
  );
}

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
