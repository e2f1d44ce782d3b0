import { linkParts } from "@/islands/lib/text.ts";

/** What was said. Addresses become links; everything else is text as typed. */
export function Bubble({ text, mine }: { text: string; mine: boolean }) {
  return (
    <span
      class={`bubble block ${
        mine
          ? "rounded-br-md bg-mine text-mine-content"
          : "rounded-bl-md bg-base-100 shadow-[0_1px_1px_#0000000d]"
      }`}
    >
      {linkParts(text).map(({ text: part, href }, i) =>
        href === null ? part : (
          <a
            key={i}
            class="underline underline-offset-2"
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {part}
          </a>
        )
      )}
    </span>
  );
}
