import { Drawing } from "@/components/Icon.tsx";
import type { Precipitation, Sky } from "@/lib/weather/schema.ts";

const SUN =
  "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4";
const CLOUD =
  "M7 15.5a4 4 0 0 1 .4-8A5.5 5.5 0 0 1 18 8.8a3.4 3.4 0 0 1-.5 6.7z";
const PATHS: Record<Sky | Exclude<Precipitation, "none">, string> = {
  clear: SUN,
  cloudy:
    "M8 19a4 4 0 0 1 .4-8A5.5 5.5 0 0 1 19 12.3a3.4 3.4 0 0 1-.5 6.7zM9 3.5v1.5M3.5 9H5M5 5l1.1 1.1M13 5l-1.1 1.1M6 9.5a3 3 0 0 1 5.4-1.6",
  overcast: "M7 18a4 4 0 0 1 .4-8A5.5 5.5 0 0 1 18 11.3a3.4 3.4 0 0 1-.5 6.7z",
  rain: `${CLOUD}M8.5 18l-1 2.5M12.5 18l-1 2.5M16.5 18l-1 2.5`,
  shower: `${CLOUD}M9 17.5l-1.5 4M15.5 17.5l-1.5 4`,
  sleet: `${CLOUD}M8.5 18l-1 2.5M12 19.5v.1M16.5 18l-1 2.5`,
  snow: `${CLOUD}M8 18.5v.1M12 18.5v.1M16 18.5v.1M10 21v.1M14 21v.1`,
};

/** A drawing of the weather: what falls, else the sky. Words stand beside it. */
export function WeatherIcon({ sky, precipitation, class: extra = "size-8" }: {
  sky: Sky;
  precipitation: Precipitation;
  class?: string;
}) {
  const path = PATHS[precipitation === "none" ? sky : precipitation];
  return <Drawing path={path} class={extra} pen="1.6" />;
}
