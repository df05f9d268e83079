import { render } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import Mark from "./Mark.svelte";
import { fillingOf, markWords, SURELY_WORDS } from "./quads";

describe("certainty", () => {
  it.each(Object.keys(SURELY_WORDS))("of %s has a filling that is no colour", (value) => {
    expect(fillingOf(value)).toBe(value === "CT+" ? "solid" : value.endsWith("-") ? "hollow" : "hatched");
  });

  it("is told in words too", () => {
    expect(markWords("verbal conflict", "hollow", true)).toBe(
      "verbal conflict, denied, or said not to be so, disputed",
    );
  });
});

describe("a mark", () => {
  const pathOf = (props: Parameters<typeof render<typeof Mark>>[1]) => {
    const { container } = render(Mark, props);
    return container.querySelector(".body")?.getAttribute("d");
  };

  it("has a shape of its own for what is material, verbal, and to come", () => {
    const shapes = [
      pathOf({ quad: "material conflict", filling: "solid" }),
      pathOf({ quad: "verbal conflict", filling: "solid" }),
      pathOf({ quad: "verbal conflict", filling: "solid", coming: true }),
    ];
    expect(new Set(shapes).size).toBe(3);
  });

  it("is hatched, and struck through, only where it should be", () => {
    const { container } = render(Mark, { quad: "verbal cooperation", filling: "hatched" });
    expect(container.querySelector(".hatch")).not.toBeNull();
    expect(container.querySelector(".slash")).toBeNull();
    const disputed = render(Mark, { quad: "verbal cooperation", filling: "solid", disputed: true }).container;
    expect(disputed.querySelector(".hatch")).toBeNull();
    expect(disputed.querySelector(".slash")).not.toBeNull();
  });
});
