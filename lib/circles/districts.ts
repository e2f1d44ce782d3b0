// Runs in the browser too.
import { DISTRICT_ROWS } from "@/lib/circles/district_table.ts";

/** An administrative dong and the middle of it. */
export interface District {
  /** Five digits; the first two are those of the province. */
  code: string;
  /** The province, or the city that is one, by its full name. */
  sido: string;
  /** City and district, or one of them; none in Sejong. */
  parts: string[];
  /** Degrees. */
  lat: number;
  /** Degrees. */
  lon: number;
}

/** Provinces by the first two digits of a district's code: the full name, then other ways of writing it. */
const SIDO: Record<string, [string, ...string[]]> = {
  "11": ["서울특별시", "서울시", "서울"],
  "26": ["부산광역시", "부산시", "부산"],
  "27": ["대구광역시", "대구시", "대구"],
  "28": ["인천광역시", "인천시", "인천"],
  "29": ["광주광역시", "광주시", "광주"],
  "30": ["대전광역시", "대전시", "대전"],
  "31": ["울산광역시", "울산시", "울산"],
  "36": ["세종특별자치시", "세종시", "세종"],
  "41": ["경기도", "경기"],
  "43": ["충청북도", "충북"],
  "44": ["충청남도", "충남"],
  "46": ["전라남도", "전남"],
  "47": ["경상북도", "경북"],
  "48": ["경상남도", "경남"],
  "50": ["제주특별자치도", "제주도", "제주"],
  "51": ["강원특별자치도", "강원도", "강원"],
  "52": ["전북특별자치도", "전라북도", "전북"],
};

/** Every district of the country. */
export const DISTRICTS: District[] = DISTRICT_ROWS.trim().split(/[;\n]/).map(
  (row) => {
    const [code = "", name = "", lat, lon] = row.split(",");
    const [sido = ""] = SIDO[code.slice(0, 2)] ?? [];
    const parts = name === "" ? [] : name.split(" ");
    return { code, sido, parts, lat: Number(lat), lon: Number(lon) };
  },
);

/** All ways of writing the province of a district, the full name first. */
export function sidoNames({ code }: District): string[] {
  return SIDO[code.slice(0, 2)] ?? [];
}

/** Short names that mean a province when they stand alone: "광주" is not the city in Gyeonggi. */
export function isSidoName(name: string): boolean {
  return Object.values(SIDO).some((names) => names.includes(name));
}

/** "서울특별시 강남구", "경기도 성남시 분당구", "세종특별자치시". */
export function districtName({ sido, parts }: District): string {
  return [sido, ...parts].join(" ");
}

/** Whether a place of this name can lie there: counties have no dong, districts of metropolitan cities nothing else. */
export function canHold({ code, parts }: District, dong: string): boolean {
  const last = parts.at(-1) ?? "";
  const isRural = /[읍면리]$/.test(dong);
  if (last.endsWith("군")) return isRural;
  const isMetropolitan = code < "36" && last.endsWith("구");
  return !(isMetropolitan && isRural);
}
