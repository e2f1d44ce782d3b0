import { Icon } from "@/components/Icon.tsx";
import { WeatherIcon } from "@/components/WeatherIcon.tsx";
import type { MenuTexts } from "@/lib/i18n/menu.ts";
import type { Weather, WeatherHour } from "@/lib/weather/schema.ts";

const HOUR_MS = 3_600_000;
const SEOUL_HOURS = 9;

export interface WeatherCardProps {
  t: MenuTexts;
  weather: Weather | null;
  /** Whether we know where the person lives. */
  hasCircle: boolean;
  /** Without the hours to come. */
  short?: boolean;
}

/** The weather of now with its age, and of the hours to come; quiet where nothing is known. */
export function WeatherCard(props: WeatherCardProps) {
  const { t, weather, hasCircle, short = false } = props;
  if (weather === null) return <Unknown {...{ t, hasCircle }} />;
  return (
    <div data-testid="weather">
      <Now t={t} weather={weather} />
      {weather.stale && (
        <p class="mt-2 flex items-start gap-1.5 text-sm text-quiet">
          <Icon name="alert" class="mt-0.5 size-4" />
          {t.weather.stale}
        </p>
      )}
      {!short && weather.hours.length > 0 && (
        <Hours t={t} hours={weather.hours} />
      )}
    </div>
  );
}

function Unknown({ t, hasCircle }: { t: MenuTexts; hasCircle: boolean }) {
  return (
    <p class="flex flex-wrap items-center gap-x-2 text-sm text-quiet">
      <span class="flex gap-2">
        <Icon name="info" class="mt-0.5 size-4" />
        {hasCircle ? t.weather.missing : t.weather.nowhere}
      </span>
      {!hasCircle && (
        <a
          class="touch inline-flex min-h-11 items-center underline"
          href="/accounts/my_page"
        >
          {t.weather.setCircle}
        </a>
      )}
    </p>
  );
}

function Now({ t, weather }: { t: MenuTexts; weather: Weather }) {
  const w = t.weather;
  const { precipitation, sky, humidity, wind, precipitation_mm } = weather;
  const facts = [
    ...(precipitation_mm ? [w.millimetres(figure(precipitation_mm))] : []),
    ...(humidity === null ? [] : [w.humidity(figure(humidity))]),
    ...(wind === null ? [] : [w.wind(figure(wind))]),
  ];
  return (
    <div class="flex items-center gap-3">
      <WeatherIcon class="size-11 text-primary" {...{ sky, precipitation }} />
      <div class="min-w-0">
        <p class="flex items-baseline gap-2">
          <span class="text-2xl font-extrabold">
            {w.degrees(figure(Math.round(weather.temperature)))}
          </span>
          <span class="font-semibold">
            {precipitation === "none" ? w[sky] : w[precipitation]}
          </span>
        </p>
        <p class="text-sm text-quiet">
          {facts.map((fact, i) => (
            <>
              {i > 0 && " · "}
              <span class="whitespace-nowrap">{fact}</span>
            </>
          ))}
        </p>
        <p class="text-sm text-quiet">
          {w.source[weather.source]} ·{" "}
          <span class="whitespace-nowrap">{age(weather.age_s, w)}</span>
        </p>
      </div>
    </div>
  );
}

function Hours({ t, hours }: { t: MenuTexts; hours: WeatherHour[] }) {
  const w = t.weather;
  return (
    <ol
      class="relative mt-3 flex gap-1 overflow-x-auto pb-1"
      aria-label={w.hours}
      tabIndex={0}
    >
      {hours.map(({ at, temperature, sky, precipitation, chance }) => (
        <li
          key={at}
          class="flex w-14 shrink-0 flex-col items-center gap-0.5 text-sm"
        >
          <span class="text-quiet">{w.hour(hourOf(at))}</span>
          <WeatherIcon class="size-6" {...{ sky, precipitation }} />
          <span class="sr-only">
            {precipitation === "none" ? w[sky] : w[precipitation]}
          </span>
          <span class="font-semibold">
            {w.degrees(figure(Math.round(temperature)))}
          </span>
          {chance !== null && chance >= 30 && (
            <span class="text-xs text-info">{w.chance(figure(chance))}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function age(seconds: number, w: MenuTexts["weather"]): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return w.justNow;
  return minutes < 60 ? w.ago(minutes) : w.hoursAgo(Math.floor(minutes / 60));
}

function hourOf(at: string): number {
  return (Math.floor(Date.parse(at) / HOUR_MS) + SEOUL_HOURS) % 24;
}

/** With a true minus, and one digit behind the point at most. */
function figure(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded < 0 ? `−${-rounded}` : String(rounded);
}
