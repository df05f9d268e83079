import { render } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import Strip from "./Strip.svelte";
import { places, spanOf, stretches, type Step } from "./strip";

const step = (day: string, tone: Step["tone"], told = true, alleged = false): Step => ({
  day,
  tone,
  told,
  alleged,
  words: `${tone}, ${day}`,
});
const life = [
  step("2021-08-01", "open", false),
  step("2021-08-10", "good"),
  step("2021-08-20", "bad", true, true),
  step("2021-09-04", "bad"),
  step("2021-09-06", "good"),
];

describe("a strip of a life", () => {
  it("changes only by what is told as done", () => {
    expect(stretches(life, "2021-10-01")).toEqual([
      { from: "2021-08-01", to: "2021-08-10", state: "prospect", isSilent: false },
      { from: "2021-08-10", to: "2021-09-04", state: "holds", isSilent: false },
      { from: "2021-09-04", to: "2021-09-06", state: "broken", isSilent: false },
      { from: "2021-09-06", to: "2021-10-01", state: "holds", isSilent: true },
    ]);
  });

  it("has no stretch of no length", () => {
    expect(stretches([step("2021-09-06", "good"), step("2021-09-06", "bad")], "2021-09-06")).toEqual([]);
  });

  it("moves steps apart that would cover each other", () => {
    const two = [step("2021-09-06", "good"), step("2021-09-06", "bad")];
    expect(places(two, () => 50, 16, 100).map((place) => place.at)).toEqual([50, 66]);
    expect(places(two, () => 100, 16, 100).map((place) => place.at)).toEqual([84, 100]);
  });

  it("shows a life of a day as short, and a little silence behind a long one", () => {
    expect(spanOf(["2021-09-06", "2021-09-07"])).toEqual({ first: "2021-09-06", last: "2021-10-04" });
    expect(spanOf(["2021-01-01", "2021-04-11"])).toEqual({ first: "2021-01-01", last: "2021-04-23" });
  });

  it("shows what is only said as hollow", () => {
    const { container } = render(Strip, { steps: life, label: "ceasefire" });
    expect(container.querySelectorAll("circle")).toHaveLength(5);
    expect(container.querySelectorAll(".said circle")).toHaveLength(2);
  });
});
