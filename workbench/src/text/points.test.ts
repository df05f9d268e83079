import { describe, expect, it } from "vitest";
import { cut, paragraphs } from "./pieces";
import { Points } from "./points";

describe("code points", () => {
  it("count an emoji as one, as Python does", () => {
    const text = "🕊️ Truce holds 🇸🇾, Daraa says";
    const start = [...text].join("").length && [...text].findIndex((c) => c === "D");
    expect(new Points(text).slice(start, start + 5)).toBe("Daraa");
  });

  it("leave a text without astral characters alone", () => {
    const text = "Der Präsident – „ja“ – دمشق";
    expect(new Points(text).slice(4, 13)).toBe("Präsident");
    expect(new Points(text).unit(99)).toBe(text.length);
  });

  it("may end at the end of a text that ends in an emoji", () => {
    const points = new Points("ok 👍");
    expect(points.slice(3, 4)).toBe("👍");
    expect(points.unit(4)).toBe(5);
  });

  it("keep a lone surrogate as one", () => {
    expect(new Points("a\ud83db😀c").slice(3, 5)).toBe("😀c");
  });
});

describe("pieces of a marked text", () => {
  const text = "😀 Rebels said Russia bombed a town.";
  const at = (words: string) => ({ start: [...text.slice(0, text.indexOf(words))].length, end: 0, words });
  const mark = (words: string) => ({ ...at(words), end: at(words).start + [...words].length });

  it("give back the text whole", () => {
    const pieces = cut(new Points(text), [mark("Russia"), mark("Russia bombed")], 0, [...text].length);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });

  it("know every mark that covers them, the widest first", () => {
    const pieces = cut(
      new Points(text),
      [mark("Russia"), mark("Russia bombed a town"), mark("bombed")],
      0,
      [...text].length,
    );
    const russia = pieces.find((piece) => piece.text === "Russia");
    expect(russia?.marks.map((m) => m.words)).toEqual(["Russia bombed a town", "Russia"]);
  });

  it("are cut at the edges of what is asked for", () => {
    const pieces = cut(new Points(text), [mark("Rebels said Russia bombed")], 9, 20);
    expect(pieces.map((piece) => piece.text)).toEqual([[...text].slice(9, 20).join("")]);
    expect(pieces[0]?.marks).toHaveLength(1);
  });

  it("leave out marks without words", () => {
    expect(cut(new Points("ab"), [{ start: 1, end: 1 }], 0, 2)).toHaveLength(1);
  });
});

describe("paragraphs", () => {
  it("are counted in code points too", () => {
    const text = "👍 one\n\ntwo\nthree";
    expect(paragraphs(text).map(({ start, end }) => new Points(text).slice(start, end))).toEqual([
      "👍 one",
      "two",
      "three",
    ]);
  });
});
