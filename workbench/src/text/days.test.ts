import { describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber, showSpan, ticks } from "./days";

describe("days", () => {
  it.each([
    ["2021-09-06", "2021-09-06", "6 Sep 2021"],
    ["2021-09-03", "2021-09-06", "3–6 Sep 2021"],
    ["2021-08-30", "2021-09-02", "30 Aug – 2 Sep 2021"],
    ["2020-12-28", "2021-01-03", "28 Dec 2020 – 3 Jan 2021"],
    ["2021-09-01", "2021-09-30", "Sep 2021"],
    ["2021-01-01", "2021-12-31", "2021"],
  ])("from %s to %s are shown as %s", (earliest, latest, shown) => {
    expect(showSpan(earliest, latest)).toBe(shown);
  });

  it("are numbered without a clock", () => {
    expect(dayNumber("1970-01-02")).toBe(1);
    expect(dayOfNumber(dayNumber("2024-02-29") + 1)).toBe("2024-03-01");
  });
});

describe("ticks of an axis", () => {
  it.each([
    ["2021-09-01", "2021-09-05", ["1 Sep 2021", "2 Sep", "3 Sep", "4 Sep", "5 Sep"]],
    ["2021-01-15", "2021-12-15", ["Apr 2021", "Jul 2021", "Oct 2021"]],
    ["2010-05-01", "2022-02-01", ["2012", "2014", "2016", "2018", "2020", "2022"]],
  ])("from %s to %s are round", (first, last, labels) => {
    expect(ticks(first, last, 6).map((tick) => tick.label)).toEqual(labels);
  });

  it("are never more than asked for", () => {
    for (const last of ["2020-01-02", "2020-03-01", "2021-06-01", "2040-01-01", "2300-01-01"])
      expect(ticks("2020-01-01", last, 8).length).toBeLessThanOrEqual(8);
  });
});
