import { h } from "preact";
import { ICONS, type Shape } from "@/components/icons.ts";

export type IconName = keyof typeof ICONS;

/** Every drawing there is. */
export const ICON_NAMES = Object.keys(ICONS) as IconName[];

/** A line drawing beside words: it says nothing by itself. */
export function Icon(
  { name, class: extra = "size-6" }: { name: IconName; class?: string },
) {
  return <Drawing shapes={ICONS[name]} class={extra} />;
}

/** Forms on 24 by 24, drawn with a pen of the text's color. */
export function Drawing(
  { shapes, class: extra }: { shapes: Shape[]; class: string },
) {
  return (
    <svg class={`drawing ${extra}`} viewBox="0 0 24 24" aria-hidden="true">
      {shapes.map(([form, sizes], i) => h(form, { ...sizes, key: i }))}
    </svg>
  );
}
