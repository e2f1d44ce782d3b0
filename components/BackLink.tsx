import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";

/** One step back, as a picture with a name. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <PlainLink
      href={href}
      class="touch -ml-2.5 inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
      aria-label={label}
    >
      <Icon name="back" />
    </PlainLink>
  );
}
