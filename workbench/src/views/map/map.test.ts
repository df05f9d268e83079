import { describe, expect, it } from "vitest";
import { arcsOf, countQuads, gather, radiusOf } from "./arcs";
import { ring } from "./spots";

describe("a ring", () => {
  it("closes: its arcs are the whole way round", () => {
    const arcs = arcsOf(countQuads(["material conflict", "verbal conflict", "material conflict"]));
    const long = arcs.map((arc) => Number(arc.dash.split(" ")[0]));
    expect(arcs.map((arc) => arc.quad)).toEqual(["material conflict", "verbal conflict"]);
    expect(long.reduce((a, b) => a + b)).toBeCloseTo(2 * Math.PI * radiusOf(3));
    expect(arcs[1]?.offset).toBeCloseTo(-(long[0] as number));
  });

  it("gathers what lies close", () => {
    const at = (x: number): { at: [number, number] } => ({ at: [x, 0] });
    expect(gather([at(0), at(5), at(100)], 20).map((group) => group.length)).toEqual([2, 1]);
  });
});

describe("how far a vague place reaches", () => {
  it("is the same in kilometres near the pole as at the equator", () => {
    const wide = (lat: number): number => Math.max(...ring(lat, 0, 100).map(([lon]) => lon));
    expect(wide(60)).toBeCloseTo(2 * wide(0), 1);
  });

  it("ends where it began, and stays on the map", () => {
    const points = ring(84, 10, 300);
    expect(points[0]).toEqual(points.at(-1)?.map((value) => expect.closeTo(value)));
    expect(Math.max(...points.map(([, lat]) => lat))).toBeLessThanOrEqual(85);
  });
});
