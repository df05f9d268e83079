import { describe, expect, it } from "vitest";
import { extremes, stack, type Bucket } from "./bars";
import { scale } from "./scale";

const bucket = (quad: Bucket["quad"], solid: number, hatched = 0, hollow = 0): Bucket => ({
  day: "2021-09-01",
  quad,
  solid,
  hatched,
  hollow,
});

describe("bars", () => {
  const blocks = stack([
    bucket("verbal conflict", 2, 1),
    bucket("material conflict", 3),
    bucket("verbal cooperation", 1, 0, 1),
  ]);

  it("hang conflict below the middle, material next to it, and lose nobody", () => {
    expect(blocks.map((b) => [b.quad, b.filling, b.from, b.to])).toEqual([
      ["material conflict", "solid", 0, -3],
      ["verbal conflict", "solid", -3, -5],
      ["verbal conflict", "hatched", -5, -6],
      ["verbal cooperation", "solid", 0, 1],
      ["verbal cooperation", "hollow", 1, 2],
    ]);
  });

  it("know how high they are", () => {
    expect(extremes(blocks)).toEqual({ up: 2, down: 6 });
    expect(extremes([])).toEqual({ up: 0, down: 0 });
  });
});

describe("a scale", () => {
  it("goes there and back", () => {
    const x = scale(10, 20, 0, 100);
    expect(x(15)).toBe(50);
    expect(x.invert(50)).toBe(15);
  });

  it("puts a single day in the middle", () => {
    expect(scale(10, 10, 0, 100)(10)).toBe(50);
  });
});
