import { describe, expect, it } from "vitest";
import type { LineShape } from "../../api/shapes";
import { partsOf, sections, voices } from "./sections";

const line = (section: string, group: string, text: string): LineShape => ({
  section,
  group,
  text,
  cites: [],
  more: 0,
  day: null,
});

describe("a brief", () => {
  it("keeps the order of its sections, and of the groups within", () => {
    const made = sections([
      line("In short", "", "a"),
      line("What happened", "Chad", "b"),
      line("What happened", "Niger", "c"),
      line("What happened", "Chad", "d"),
    ]);
    expect(made.map((section) => section.id)).toEqual(["in-short", "what-happened"]);
    expect(made[1]?.groups.map((group) => [group.name, group.lines.map((one) => one.text)])).toEqual([
      ["Chad", ["b", "d"]],
      ["Niger", ["c"]],
    ]);
    expect(made[1]?.size).toBe(3);
  });
});

describe("a line of a brief", () => {
  it("is parted into the day, the report's words, and ours", () => {
    expect(partsOf("Reported 1 May 2024: “A truce (of days) holds.” (The Harbour Post). Told by two outlets.")).toEqual(
      {
        head: "Reported 1 May 2024, The Harbour Post",
        quote: "“A truce (of days) holds.”",
        tail: "Told by two outlets.",
      },
    );
  });

  it("names a day once", () => {
    expect(partsOf("3 May 2024: “It holds.” (The Harbour Post, 3 May 2024).")?.head).toBe(
      "3 May 2024, The Harbour Post",
    );
    expect(partsOf("3 May 2024: “It holds.” (The Harbour Post, 4 May 2024).")?.head).toBe(
      "3 May 2024, The Harbour Post, 4 May 2024",
    );
  });

  it("stays whole where it is ours, or quotes several reports, or tells much before it quotes", () => {
    expect(partsOf("72 reports tell of 353 happenings.")).toBeNull();
    expect(partsOf("Whether it happened: “Yes.” / “No.”")).toBeNull();
    expect(partsOf(`${"Ceasefire with a long life, ".repeat(4)}: “It holds.”`)).toBeNull();
  });

  it("shows whose words are whose", () => {
    expect(voices("He said “no” twice")).toEqual([
      { words: "He said ", isQuoted: false },
      { words: "“no”", isQuoted: true },
      { words: " twice", isQuoted: false },
    ]);
  });
});
