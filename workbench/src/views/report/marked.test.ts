import { fireEvent, render } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import type { LayersShape, RecordShape, Span } from "../../api/shapes";
import MarkedText from "./MarkedText.svelte";
import { marksOf } from "./marking";

const text = "🕊️ “Russia bombed a town”, rebels said.\n\nMoscow denied it. 👍";
const at = (words: string): Span => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return [start, start + [...words].length];
};
const actor = {
  text: "Russia",
  id: "RUS",
  name: "Russia",
  country: "RUS",
  sector: "GOV",
  kind: "country",
  why: "its name",
};

// Only what the marking reads of them; the server's answers have more.
const record = {
  id: "r1",
  rule: "assault.attack",
  type: "ASSAULT",
  mode: null,
  quad: "material conflict",
  factuality: "PR+",
  mood: "actual",
  sentence: at("“Russia bombed a town”, rebels said."),
  trigger: { span: at("bombed"), text: "bombed" },
  actors: [{ ...actor, span: at("Russia") }],
  recipients: [],
} as unknown as RecordShape;
const layers = {
  attributions: [
    {
      source: [at("rebels")],
      cue: [at("said")],
      content: [at("Russia bombed a town")],
      stance: "say",
      speaker: null,
      via: null,
      why: "a cue",
    },
  ],
  actors: [{ ...actor, span: at("Russia") }],
  places: [],
  dates: [],
} as unknown as LayersShape;

function shown(chosen?: string) {
  const choose = vi.fn();
  const { container } = render(MarkedText, {
    text,
    marks: marksOf(layers, [record]),
    records: [record],
    chosen,
    choose,
  });
  return { container, choose, event: container.querySelector(".event") as HTMLElement };
}

describe("a marked text", () => {
  it("is the text, whole", () => {
    const words = [...shown().container.querySelectorAll(".text > p")].map((p) => p.textContent?.trim());
    expect(words).toEqual(text.split("\n\n"));
  });

  it("marks an event behind an emoji where it stands, hatched as it is only likely", () => {
    const { event } = shown();
    expect(event.textContent).toBe("bombed");
    expect(event.querySelector("svg.hatched")).not.toBeNull();
  });

  it("nests: an actor within what is said", () => {
    const russia = [...shown().container.querySelectorAll("span.actor")].find((span) => span.textContent === "Russia");
    expect(russia?.classList.contains("content-1")).toBe(true);
  });

  it("is worked by the keyboard, and tells rule and reason", async () => {
    const { event, choose, container } = shown();
    await fireEvent.keyDown(event, { key: "Enter" });
    expect(choose).toHaveBeenCalledWith("r1");
    await fireEvent.focus(event);
    expect(container.querySelector("[role=tooltip]")?.textContent).toContain("rule assault.attack");
  });

  it("shows which record is chosen, and its sentence", () => {
    const { event, container } = shown("r1");
    expect(event.getAttribute("aria-pressed")).toBe("true");
    expect(container.querySelectorAll(".asked").length).toBeGreaterThan(0);
  });
});
