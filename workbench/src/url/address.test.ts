import { flushSync } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { address } from "./address.svelte";
import { noFilters } from "./filters";
import { idAt, viewAt } from "./views";

afterEach(() => address.go("/", true));

describe("the address", () => {
  it("carries the filters from view to view, and nothing else", () => {
    address.go("/timeline?about=RUS&lane=place");
    expect(address.to("/map")).toBe("/map?about=RUS");
    expect(address.to("/reports/a1", { record: "r1" })).toBe("/reports/a1?about=RUS&record=r1");
  });

  it("changes with the filters, and the back button brings them back", async () => {
    address.go("/map?about=RUS");
    address.filter({ ...noFilters, place: ["Daraa"] });
    expect(window.location.search).toBe("?place=Daraa");
    const went = new Promise((resolve) => window.addEventListener("popstate", resolve, { once: true }));
    window.history.back();
    await went;
    flushSync();
    expect(address.filters.about).toEqual(["RUS"]);
  });

  it("keeps what a view keeps beside the filters", () => {
    address.go("/network?about=RUS");
    address.keep({ day: "2021-09-01" });
    expect(window.location.search).toBe("?about=RUS&day=2021-09-01");
    address.keep({ day: undefined });
    expect(window.location.search).toBe("?about=RUS");
  });

  it("leads to a view, to a report, or nowhere", () => {
    expect(viewAt("/")?.name).toBe("Brief");
    expect(viewAt("/reports")?.name).toBe("Reports");
    expect(viewAt("/reports/a%2F1")?.name).toBe("Report");
    expect(idAt("/reports/a%2F1")).toBe("a/1");
    expect(viewAt("/nonsense")).toBeNull();
  });
});
