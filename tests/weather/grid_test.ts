import assert from "node:assert/strict";
import fc from "fast-check";
import { cellOf, middleOf } from "@/lib/weather/grid.ts";

/** Cells as the weather service's own table gives them. */
const PUBLISHED = [
  { of: "Seoul city hall", lat: 37.5665, lon: 126.9780, nx: 60, ny: 127 },
  { of: "Busan city hall", lat: 35.1796, lon: 129.0756, nx: 98, ny: 76 },
  { of: "Jeju city hall", lat: 33.4996, lon: 126.5312, nx: 53, ny: 38 },
  { of: "Daegu city hall", lat: 35.8685, lon: 128.6036, nx: 89, ny: 90 },
  { of: "the grid's origin", lat: 38, lon: 126, nx: 43, ny: 136 },
];

for (const { of, lat, lon, nx, ny } of PUBLISHED) {
  Deno.test(`cellOf() puts ${of} into cell ${nx},${ny}`, () => {
    assert.deepEqual(cellOf({ lat, lon }), { nx, ny });
  });
}

Deno.test("middleOf() lies in its cell, and within four kilometres of every point of it", () => {
  const points = fc.record({
    lat: fc.double({ min: 32, max: 39.5, noNaN: true }),
    lon: fc.double({ min: 123.5, max: 132.5, noNaN: true }),
  });

  fc.assert(fc.property(points, (point) => {
    const cell = cellOf(point);
    const middle = middleOf(cell);

    assert.deepEqual(cellOf(middle), cell);
    const north = (middle.lat - point.lat) * 111.2;
    const east = (middle.lon - point.lon) * 111.2 *
      Math.cos(point.lat * Math.PI / 180);
    assert(Math.hypot(north, east) < 4, `${north} km, ${east} km`);
  }));
});
