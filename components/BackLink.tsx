import { Icon } from "@/components/Icon.tsx";

/** One step back, as a picture with a name. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <a
      href={href}
      class="touch -ml-2 inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
      aria-label={label}
    >
      <Icon name="back" />
    </a>
  );
}
