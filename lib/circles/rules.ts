// Runs in the browser too.
import {
  canHold,
  type District,
  districtName,
  DISTRICTS,
  isSidoName,
  sidoNames,
} from "@/lib/circles/districts.ts";
import { readDong } from "@/lib/circles/dongs.ts";

/** One neighbourhood, however its address was written. */
export interface Place {
  /** The district around it. */
  district: District;
  /** The administrative dong by its official name. */
  dong: string;
}

/** What an address says. */
export interface Reading {
  /** The places it may mean: one when it is clear, several when a district's name is in several cities. */
  places: Place[];
  /** Districts that it names only a part of, such as a city without the district. */
  wider: District[];
  /** The dong after those. */
  dong: string | null;
}

/** "서울특별시 강남구 역삼동": the name of a place and its identity. */
export function placeName({ district, dong }: Place): string {
  return `${districtName(district)} ${dong}`;
}

/** Longer texts are no addresses; reading them to the end would only cost time. */
const LONGEST = 120;

/** One space between words, no punctuation, no country, no postal code. */
export function tidyAddress(text: string): string {
  return text.slice(0, 3 * LONGEST).normalize("NFC").replace(
    /[^가-힣ㄱ-ㅎㅏ-ㅣ\w.·-]+/g,
    " ",
  ).trim()
    .replace(/^(?:대한민국|한국) /, "").replace(/^\d{3}-?\d{2,3} /, "")
    .slice(0, LONGEST);
}

/** Reads an address in any common form: short or long names, with or without the province, with or without what follows the dong. */
export function readAddress(text: string): Reading {
  const tidy = tidyAddress(text);
  const spaced = readBy(tidy, true);
  return spaced.places.length > 0 ? spaced : readBy(tidy, false);
}

/** `spaced`: each name must end at a space. Without it "서울시강남구역삼동" is readable, but so is nonsense. */
function readBy(text: string, spaced: boolean): Reading {
  const places: Place[] = [];
  const wider = new Map<string, { district: District; dong: string }>();
  for (const district of DISTRICTS) {
    for (const { rest, whole } of afterDistrict(text, district, spaced)) {
      const dong = readDong(rest);
      if (dong === null || !canHold(district, dong)) continue;
      if (whole) places.push({ district, dong });
      else wider.set(district.code, { district, dong });
    }
  }
  if (places.length > 0) {
    const distinct = new Map(places.map((place) => [placeName(place), place]));
    return { places: [...distinct.values()], wider: [], dong: null };
  }
  return {
    places,
    wider: [...wider.values()].map(({ district }) => district),
    dong: [...wider.values()][0]?.dong ?? null,
  };
}

interface Remainder {
  rest: string;
  /** False when the district itself was left out. */
  whole: boolean;
}

/** What may follow the name of a district at the head of a text, once for each way of reading it. */
function afterDistrict(
  text: string,
  district: District,
  spaced: boolean,
): Remainder[] {
  const { parts } = district;
  const inSido = afterAny(text, sidoNames(district), spaced);
  if (parts.length === 0) return inSido.map(wholly);

  const starts = [...inSido.map((rest) => ({ rest, known: true })), {
    rest: text,
    known: false,
  }];
  const [first = "", last = first] = parts;
  return starts.flatMap(({ rest, known }) => {
    const inFirst = afterAny(rest, namesOf(first, known), spaced);
    if (parts.length === 1) {
      return [...inFirst.map(wholly), ...(known ? [partly(rest)] : [])];
    }
    return [
      ...inFirst.flatMap((inner) =>
        afterAny(inner, namesOf(last, true), spaced).map(wholly)
      ),
      ...afterAny(rest, namesOf(last, known), spaced).map(wholly),
      ...inFirst.map(partly),
      ...(known ? [partly(rest)] : []),
    ];
  });
}

/** "강남구" and "강남", but never "중" for "중구". A short name that is a province's needs its province before it. */
function namesOf(part: string, sidoKnown: boolean): string[] {
  const short = part.slice(0, -1);
  const names = short.length > 1 && (sidoKnown || !isSidoName(short))
    ? [part, short]
    : [part];
  return part === "부산진구" && sidoKnown ? [...names, "진구"] : names;
}

function afterAny(text: string, names: string[], spaced: boolean): string[] {
  return names.filter((name) => text.startsWith(name))
    .map((name) => ({ name, rest: text.slice(name.length) }))
    .filter(({ name, rest }) =>
      rest === "" || rest.startsWith(" ") || (!spaced && canBeGlued(name))
    )
    .map(({ rest }) => rest.trimStart());
}

/** Whether a name ends visibly, so that the next may follow without a space. */
function canBeGlued(name: string): boolean {
  return /[시군구도]$/.test(name) || isSidoName(name);
}

function wholly(rest: string): Remainder {
  return { rest, whole: true };
}

function partly(rest: string): Remainder {
  return { rest, whole: false };
}
