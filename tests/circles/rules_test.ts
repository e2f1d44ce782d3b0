import assert from "node:assert/strict";
import fc from "fast-check";
import { canHold, districtName, DISTRICTS } from "@/lib/circles/districts.ts";
import { placeName, readAddress } from "@/lib/circles/rules.ts";

function namesIn(text: string): string[] {
  return readAddress(text).places.map(placeName);
}

const SAME: Record<string, string[]> = {
  "서울특별시 강남구 역삼동": [
    "서울 강남구 역삼동",
    "서울특별시 강남구 역삼1동",
    "서울특별시 강남구 역삼제1동",
    "서울시 강남구 역삼 1동",
    "서울 강남구 역삼이동",
    "강남구 역삼동",
    "강남 역삼동",
    "서울, 강남구, 역삼동",
    "  서울   강남구　역삼동 ",
    "서울 강남구 역삼동".normalize("NFD"),
    "서울시강남구역삼동",
    "서울강남구 역삼동 123-4",
    "서울 강남구 역삼동123-4번지",
    "강남구 역삼동 래미안아파트 101동 1203호",
    "서울특별시 강남구 테헤란로 152 (역삼동, 강남파이낸스센터)",
    "서울특별시 강남구 테헤란로2길 27-3 (역삼동)",
    "06236 서울 강남구 역삼동",
    "대한민국 서울특별시 강남구 역삼동",
  ],
  "제주특별자치도 제주시 용담동": [
    "제주 제주시 용담이동",
    "제주특별자치도 제주시 용담2동",
    "제주도 제주시 용담 이동",
    "제주시 용담동",
  ],
  "제주특별자치도 제주시 이도동": ["제주시 이도이동", "제주시 이도1동"],
  "세종특별자치시 조치원읍": [
    "세종시 조치원읍",
    "세종 조치원읍 신흥리",
    "세종특별자치시 조치원 읍",
  ],
  "경기도 성남시 분당구 정자동": [
    "성남 분당 정자동",
    "성남시분당구 정자1동",
    "경기 분당구 정자동",
    "분당 정자동",
  ],
  "부산광역시 해운대구 우동": [
    "부산광역시 해운대구 우제1동",
    "부산 해운대 우1동",
    "해운대구 우동",
  ],
  "부산광역시 부산진구 부전동": ["부산 진구 부전동", "부산진구 부전2동"],
  "전북특별자치도 전주시 완산구 효자동": ["전라북도 전주시 완산구 효자동3가"],
  "강원특별자치도 고성군 간성읍": ["강원도 고성군 간성읍"],
  "경기도 양평군 양서면": ["양평 양서면 양수리 12"],
  "서울특별시 성동구 성수동": ["성동구 성수동2가", "성동구 성수2가3동"],
};

for (const [name, writings] of Object.entries(SAME)) {
  Deno.test(`readAddress() finds ${name} however it is written`, () => {
    for (const text of [name, ...writings]) {
      assert.deepEqual(namesIn(text), [name], text);
    }
  });
}

Deno.test("readAddress() leaves syllables alone that only look like a number", () => {
  const whole = [
    "서울특별시 강남구 역삼동",
    "서울특별시 강남구 신사동",
    "서울특별시 송파구 방이동",
    "서울특별시 종로구 인사동",
    "서울특별시 강동구 상일동",
    "서울특별시 중구 청구동",
    "서울특별시 서대문구 홍제동",
    "부산광역시 연제구 거제동",
    "전라남도 여수시 삼일동",
    "경기도 안산시 상록구 사동",
    "경기도 안산시 상록구 이동",
    "경기도 안산시 상록구 일동",
    "경기도 의왕시 삼동",
    "경기도 구리시 동구동",
    "서울특별시 중랑구 면목동",
    "서울특별시 구로구 가리봉동",
    "서울특별시 종로구 종로1가",
  ];

  for (const name of whole) assert.deepEqual(namesIn(name), [name]);
});

Deno.test("readAddress() folds numbers after such syllables", () => {
  assert.deepEqual(namesIn("송파구 방이2동"), ["서울특별시 송파구 방이동"]);
  assert.deepEqual(namesIn("안산 상록구 사1동"), ["경기도 안산시 상록구 사동"]);
  assert.deepEqual(namesIn("서대문구 홍제1동"), ["서울특별시 서대문구 홍제동"]);
  assert.deepEqual(namesIn("서대문구 홍제제1동"), [
    "서울특별시 서대문구 홍제동",
  ]);
  assert.deepEqual(namesIn("부산 연제구 거제2동"), [
    "부산광역시 연제구 거제동",
  ]);
  assert.deepEqual(namesIn("관악구 봉천십일동"), ["서울특별시 관악구 봉천동"]);
});

Deno.test("readAddress() finds every place that an ambiguous name may mean", () => {
  const centres = namesIn("중구 명동");
  const counties = namesIn("고성군 간성읍");
  const { places, wider, dong } = readAddress("경기도 수원시 매탄동");

  assert.equal(centres.length, 6);
  assert.ok(centres.includes("서울특별시 중구 명동"));
  assert.deepEqual(counties.toSorted(), [
    "강원특별자치도 고성군 간성읍",
    "경상남도 고성군 간성읍",
  ]);
  assert.deepEqual(places, []);
  assert.equal(wider.length, 4);
  assert.equal(dong, "매탄동");
});

Deno.test("readAddress() never takes a province for the city of the same name", () => {
  assert.deepEqual(namesIn("광주 북구 용봉동"), ["광주광역시 북구 용봉동"]);
  assert.deepEqual(namesIn("광주시 북구 용봉동"), ["광주광역시 북구 용봉동"]);
  assert.deepEqual(namesIn("광주시 오포읍"), ["경기도 광주시 오포읍"]);
  assert.deepEqual(namesIn("광주 송정동"), []);
  assert.deepEqual(namesIn("제주 용담동"), []);
});

Deno.test("readAddress() knows that counties have no dong, and districts of big cities no eup", () => {
  assert.deepEqual(namesIn("달성군 다사동"), []);
  assert.deepEqual(namesIn("대구 달성군 다사읍"), ["대구광역시 달성군 다사읍"]);
  assert.deepEqual(namesIn("서울 강남구 역삼리"), []);
});

Deno.test("readAddress() finds no place in other texts", () => {
  const texts = [
    "",
    "아무말",
    "역삼동",
    "서울",
    "서울 강남구",
    "서울 강남구 아무말",
    "서울 강남구 테헤란로 152",
    "강남구 101동",
    "<script>alert(1)</script>",
    "강남구 ".repeat(1_000),
  ];

  for (const text of texts) assert.deepEqual(namesIn(text), [], text);
});

Deno.test("readAddress() reads each place's own name as that place", () => {
  const district = fc.constantFrom(...DISTRICTS);
  const base = fc.constantFrom(
    "가람",
    "역삼",
    "새말",
    "용담",
    "하늘마을",
    "신",
  );
  const suffix = fc.constantFrom("동", "읍", "면");

  fc.assert(fc.property(district, base, suffix, (where, name, kind) => {
    fc.pre(canHold(where, name + kind));
    const whole = `${districtName(where)} ${name}${kind}`;
    assert.deepEqual(namesIn(whole), [whole]);
  }));
});

Deno.test("readAddress() never throws and always finds names that it reads again", () => {
  const word = fc.constantFrom(
    ...[
      "서울",
      "강남구",
      "중구",
      "역삼",
      "1동",
      "이동",
      "테헤란로",
      "12-3",
      "제",
    ],
    ...["동", "세종", "성남", "분당구", "조치원읍", "광주시", "(역삼동)", "리"],
  );

  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ unit: "binary" })), { maxLength: 8 }),
      fc.constantFrom("", " ", ","),
      (words, between) => {
        for (const name of namesIn(words.join(between))) {
          assert.deepEqual(namesIn(name), [name]);
        }
      },
    ),
    { numRuns: 300 },
  );
});
