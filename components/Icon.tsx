const PATHS = {
  home:
    "M4 11.2 12 4.5l8 6.7V19a1.5 1.5 0 0 1-1.5 1.5H15V15H9v5.5H5.5A1.5 1.5 0 0 1 4 19z",
  chat:
    "M12 4c4.9 0 8.5 3.2 8.5 7.3s-3.6 7.3-8.5 7.3c-.9 0-1.8-.1-2.6-.3L5 20.5l.9-3.7c-1.5-1.3-2.4-3.3-2.4-5.5C3.5 7.2 7.1 4 12 4z",
  me:
    "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-3.6 3.5-5.5 7.5-5.5s7 1.9 7.5 5.5",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.4-3 2.9-4.8 6.5-4.8s6.1 1.8 6.5 4.8M15.5 5a3.2 3.2 0 0 1 0 6.2M17.5 15.2c2.3.6 3.7 2.1 4 4.3",
  copy:
    "M9 8.5h9.5A1.5 1.5 0 0 1 20 10v9.5a1.5 1.5 0 0 1-1.5 1.5H9a1.5 1.5 0 0 1-1.5-1.5V10A1.5 1.5 0 0 1 9 8.5zM4.5 15.5V5A1.5 1.5 0 0 1 6 3.5h9.5",
  next: "M9.5 5.5 16 12l-6.5 6.5",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20.5 20.5 16 16",
  send: "M4.5 12 3.5 4.5l17.5 7.5-17.5 7.5zM4.5 12H12",
  back: "M15 5l-7 7 7 7",
  down: "M12 5v14M6 13l6 6 6-6",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2",
  offline:
    "M3.5 3.5l17 17M8.5 6.3A10.6 10.6 0 0 1 20.5 9.6M3.5 9.6A10.6 10.6 0 0 1 6 7.9M6.8 13a6.7 6.7 0 0 1 3.3-1.8M14.5 11.7a6.7 6.7 0 0 1 2.7 1.4M12 18v.1",
  alert: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 8v4.5M12 16v.1",
  check: "M5 12.5l4.5 4.5L19 7.5",
  pin:
    "M12 21s7-5.7 7-11a7 7 0 1 0-14 0c0 5.3 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  logout:
    "M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10 12h10.5M17 8l4 4-4 4",
  globe:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.5 2.3 3.5 5.2 3.5 8.5s-1 6.2-3.5 8.5c-2.5-2.3-3.5-5.2-3.5-8.5s1-6.2 3.5-8.5z",
  shield:
    "M12 3.5l7 2.5v5.5c0 4.3-2.8 7.6-7 9-4.2-1.4-7-4.7-7-9V6zM8.8 12l2.3 2.3 4.2-4.3",
  link:
    "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  sliders:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  basket:
    "M4 9.5h16l-1.6 9a1.5 1.5 0 0 1-1.5 1.2H7.1a1.5 1.5 0 0 1-1.5-1.2zM8.5 9.5 11 4M15.5 9.5 13 4",
  heart:
    "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.5 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  bell: "M6.5 16.5v-5.5a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4",
  mute:
    "M9.5 5.5A5.5 5.5 0 0 1 17.5 10.5v3.5M6.5 9.5v5L5 17h11M10 20h4M4 4l16 16",
  fix: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  info: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5M12 8v.1",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  fold: "M5.5 9 12 15.5 18.5 9",
  undo: "M8.5 5 4 9.5 8.5 14M4 9.5h9.5a5.5 5.5 0 0 1 0 11H9",
  camera:
    "M4 8.5h3.5l1.5-2.5h6l1.5 2.5H20v10H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  keys: "M4 6.5h16v11H4zM7.5 10v.1M12 10v.1M16.5 10v.1M8 14h8",
} as const;

export type IconName = keyof typeof PATHS;

/** Every drawing there is. */
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

/** A line drawing beside words: it says nothing by itself. */
export function Icon(
  { name, class: extra = "size-6" }: { name: IconName; class?: string },
) {
  return <Drawing path={PATHS[name]} class={extra} />;
}

/** A path of 24 by 24, drawn with a pen of the text's color. */
export function Drawing({ path, class: extra, pen = "1.75" }: {
  path: string;
  class: string;
  /** How broad its line is. */
  pen?: string;
}) {
  return (
    <svg
      class={`drawing ${extra}`}
      viewBox="0 0 24 24"
      stroke-width={pen}
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
