/** A cell of the forecast grid: columns eastwards, rows northwards, both from 1. */
export interface Cell {
  /** Its column. */
  nx: number;
  /** Its row. */
  ny: number;
}

/** Degrees. */
export interface Point {
  /** Northern latitude. */
  lat: number;
  /** Eastern longitude. */
  lon: number;
}

/** The grid's own constants: kilometres and degrees (KMA's guide to its short-term forecast). */
const EARTH_KM = 6371.00877;
const CELL_KM = 5;
const PARALLELS = [30, 60] as const;
const ORIGIN = { lon: 126, lat: 38, nx: 43, ny: 136 };

const RAD = Math.PI / 180;
const quarter = (lat: number) => Math.tan(Math.PI / 4 + lat * RAD / 2);

const RADIUS = EARTH_KM / CELL_KM;
const [SOUTH, NORTH] = PARALLELS;
/** Cone constant, scale and radius at the origin of a Lambert conformal conic projection with two standard parallels (Snyder 1987, 15-1 to 15-3). */
const CONE = Math.log(Math.cos(SOUTH * RAD) / Math.cos(NORTH * RAD)) /
  Math.log(quarter(NORTH) / quarter(SOUTH));
const SCALE = quarter(SOUTH) ** CONE * Math.cos(SOUTH * RAD) / CONE;
const ORIGIN_RADIUS = RADIUS * SCALE / quarter(ORIGIN.lat) ** CONE;

/** The cell in which a point lies. Formulas: Snyder, Map Projections (1987), 15-1 to 15-4. */
export function cellOf({ lat, lon }: Point): Cell {
  const radius = RADIUS * SCALE / quarter(lat) ** CONE;
  const angle = (lon - ORIGIN.lon) * RAD * CONE;
  return {
    nx: Math.floor(radius * Math.sin(angle) + ORIGIN.nx + 0.5),
    ny: Math.floor(ORIGIN_RADIUS - radius * Math.cos(angle) + ORIGIN.ny + 0.5),
  };
}

/** The middle of a cell. Formulas: Snyder, Map Projections (1987), 15-8 to 15-11. */
export function middleOf({ nx, ny }: Cell): Point {
  const x = nx - ORIGIN.nx;
  const y = ORIGIN_RADIUS - (ny - ORIGIN.ny);
  const radius = Math.hypot(x, y);
  const angle = Math.atan2(x, y);
  const tangent = (RADIUS * SCALE / radius) ** (1 / CONE);
  return {
    lat: (2 * Math.atan(tangent) - Math.PI / 2) / RAD,
    lon: angle / CONE / RAD + ORIGIN.lon,
  };
}
