import Cloud from "lucide/dist/esm/icons/cloud.mjs";
import CloudHail from "lucide/dist/esm/icons/cloud-hail.mjs";
import CloudRain from "lucide/dist/esm/icons/cloud-rain.mjs";
import CloudRainWind from "lucide/dist/esm/icons/cloud-rain-wind.mjs";
import CloudSnow from "lucide/dist/esm/icons/cloud-snow.mjs";
import CloudSun from "lucide/dist/esm/icons/cloud-sun.mjs";
import Sun from "lucide/dist/esm/icons/sun.mjs";
import { Drawing } from "@/components/Icon.tsx";
import type { Shape } from "@/components/icons.ts";
import type { Precipitation, Sky } from "@/lib/weather/schema.ts";

const DRAWINGS: Record<Sky | Exclude<Precipitation, "none">, Shape[]> = {
  clear: Sun,
  cloudy: CloudSun,
  overcast: Cloud,
  rain: CloudRain,
  shower: CloudRainWind,
  sleet: CloudHail,
  snow: CloudSnow,
};

/** A drawing of the weather: what falls, else the sky. Words stand beside it. */
export function WeatherIcon({ sky, precipitation, class: extra = "size-8" }: {
  sky: Sky;
  precipitation: Precipitation;
  class?: string;
}) {
  const shapes = DRAWINGS[precipitation === "none" ? sky : precipitation];
  return <Drawing shapes={shapes} class={extra} />;
}
