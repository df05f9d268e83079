import { describe, expect, it } from "vitest";
import { quadOfTie, tieId, tieOf } from "./drawing";
import { spread, stretch } from "./layout";

const shape = {
  a: "RUS",
  b: "SYR",
  score: 2,
  verbal: 0.5,
  material: 1.5,
  weight: 3,
  words: "",
  records: 4,
  last: "2021-09-06",
  last_shift: null,
};

describe("a tie", () => {
  it("is coloured as the weightier of its parts", () => {
    expect(quadOfTie({ score: 2, verbal: 0.5, material: 1.5 })).toBe("material cooperation");
    expect(quadOfTie({ score: -2, verbal: -1.5, material: -0.5 })).toBe("verbal conflict");
    expect(quadOfTie({ score: 0.05, verbal: 0.05, material: 0 })).toBeNull();
  });

  it("has one name from both ends", () => {
    expect(tieId({ a: "SYR", b: "RUS" })).toBe(tieId({ a: "RUS", b: "SYR" }));
  });

  it("shows its shift only while it is fresh", () => {
    const shift = {
      after: "2021-08-01",
      before: "2021-08-10",
      was: -3,
      became: 1,
      size: 4,
      low: 2,
      high: 6,
      words: "",
      records: [],
    };
    expect(tieOf({ ...shape, last_shift: shift }, "2021-09-06").shift).toBe("up");
    expect(tieOf({ ...shape, last_shift: { ...shift, became: -6 } }, "2021-09-06").shift).toBe("down");
    expect(tieOf({ ...shape, last_shift: shift }, "2022-09-06").shift).toBeNull();
  });
});

describe("the layout", () => {
  it("fills the canvas each way", () => {
    const points = stretch(
      [
        { x: 0, y: 0 },
        { x: 10, y: 1000 },
        { x: 5, y: 500 },
      ],
      1000,
      500,
    );
    expect(points[0]?.x).toBeLessThan(100);
    expect(points[1]?.x).toBeGreaterThan(900);
    expect(points[2]).toEqual({ x: 500, y: 250 });
  });

  it("lays no name on another where there is room", () => {
    const names = Array.from({ length: 12 }, (_, n) => `Actor number ${n}`);
    const points = spread(
      names.map((_, n) => ({ x: 400 + n, y: 300 + (n % 3) })),
      names,
      1000,
      600,
    );
    for (const [i, a] of points.entries())
      for (const b of points.slice(i + 1)) expect(Math.abs(a.x - b.x) > 80 || Math.abs(a.y - b.y) > 40).toBe(true);
  });
});
