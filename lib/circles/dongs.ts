// Runs in the browser too.

/** Numbers are written in digits or, as in "용담이동", in words. */
const NUMBER_WORD = "(?:십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])";
/** Names whose last syllable only looks like the "제" of "제1동". */
const ENDING_IN_JE = ["홍제", "거제"];

const PLACE = /^[가-힣][가-힣\d.·]{0,12}(?:[동읍면리]|\d가)$/;
const ROAD = /^[가-힣\d.·]+(?:로|길)(?:\d+(?:-\d+)?)?$|^지하$/;
const LOT = /^(?:산\s?)?\d[\d-]*(?:번지|번길|호|층)?$/;
const HALF = new RegExp(`^(?:제?\\d[\\d.·]*|${NUMBER_WORD})?[동읍면]$`);

/**
 * The dong, eup or myeon at the head of the rest of an address, by its base
 * name, or null when there is none. Roads and lot numbers before it, and
 * whatever follows it, count for nothing.
 */
export function readDong(rest: string): string | null {
  const words = rest.split(" ").filter((word) => word !== "");
  for (const [i, word] of words.entries()) {
    const place = placeOf(word) ?? placeOfHalves(word, words[i + 1]);
    if (place !== null) return baseName(place);
    if (!ROAD.test(word) && !LOT.test(word)) return null;
  }
  return null;
}

/** "역삼동", "역삼동123-4" → "역삼동"; null when the word names something else. */
function placeOf(word: string): string | null {
  const name = word.replace(/(?<=[동읍면리가])[\d-]+(?:번지)?$/, "");
  return PLACE.test(name) ? name : null;
}

/** "역삼 1동", "용담 이동", "조치원 읍". */
function placeOfHalves(word: string, next: string | undefined): string | null {
  if (next === undefined || !HALF.test(next)) return null;
  // "상록구 사동" has its dong in the second word alone.
  const isName = /^[가-힣]{1,10}$/.test(word) && !/[시군구]$/.test(word);
  return isName ? placeOf(word + next) : null;
}

/** "역삼1동", "역삼일동" and "역삼제1동" are parts of "역삼동"; "역삼동" is not a part of "역동". */
function baseName(place: string): string {
  const name = withoutNumber(place);
  return name === place ? name : baseName(name);
}

function withoutNumber(place: string): string {
  const inStreet = /^([가-힣]+동)\d가$/.exec(place) ??
    /^([가-힣]+?)\d[\d.·]*가(?:제?\d+)?동$/.exec(place);
  if (inStreet?.[1] !== undefined) {
    return inStreet[1].replace(/동$/, "") + "동";
  }
  const numbered = /^([가-힣]+?)(제?)\d[\d.·]*동$/.exec(place);
  if (numbered?.[1] !== undefined) {
    const [, name, ordinal = ""] = numbered;
    return ENDING_IN_JE.includes(name + ordinal)
      ? `${name}${ordinal}동`
      : `${name}동`;
  }
  // Two syllables must remain: "인사동", "방이동" and "삼일동" are whole names.
  const worded = new RegExp(`^([가-힣]{2,}?)${NUMBER_WORD}동$`).exec(place);
  return worded?.[1] === undefined ? place : `${worded[1]}동`;
}
