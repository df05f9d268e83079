import { describe, expect, it } from "vitest";
import { asQuestion, countFilters, noFilters, readFilters, toggleValue, writeFilters } from "./filters";

const read = (words: string) => readFilters(new URLSearchParams(words));
const write = (words: string, filters = noFilters) => writeFilters(new URLSearchParams(words), filters).toString();

describe("filters in the address", () => {
  it("come back as they were written", () => {
    const words = "about=country%3ASYR&about=country%3ARUS&type=ASSAULT&surely=CT%2B&since=2021-09-01&as_of=2021-09-30";
    expect(write("", read(words))).toBe(words);
  });

  it("keep a plus sign as a plus sign", () => {
    expect(read("surely=CT%2B").surely).toEqual(["CT+"]);
  });

  it("leave out what is no day and what is given twice", () => {
    expect(read("since=yesterday&until=2021-9-1").since).toBeUndefined();
    expect(read("until=2021-9-1").until).toBeUndefined();
    expect(read("place=Daraa&place=Daraa&place=").place).toEqual(["Daraa"]);
  });

  it("leave what a view keeps for itself", () => {
    expect(write("lane=place&type=AID", { ...noFilters, mood: ["planned"] })).toBe("mood=planned&lane=place");
  });

  it("ask the server for nothing that is not set", () => {
    expect(asQuestion(noFilters)).toEqual({});
    expect(asQuestion(read("about=a&until=2020-01-01"))).toEqual({ about: ["a"], until: "2020-01-01" });
  });

  it("are counted value by value", () => {
    expect(countFilters(read("about=a&about=b&since=2020-01-01"))).toBe(3);
  });

  it("toggle", () => {
    const once = toggleValue(noFilters, "outlet", "The Harbour Post");
    expect(once.outlet).toEqual(["The Harbour Post"]);
    expect(toggleValue(once, "outlet", "The Harbour Post").outlet).toEqual([]);
  });
});
