// How does the network look? Actors as nodes, ties coloured as their weightier quad, as wide as what they rest on.
import type { ElementDefinition, StylesheetJson } from "cytoscape";
import type { TieShape } from "../../api/shapes";
import type { Quad } from "../../marks/quads";
import { colourNow } from "../../shell/theme.svelte";
import { dayNumber } from "../../text/days";
import { signed } from "../../text/words";

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly weight: number;
}

export interface Tie {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly verbal: number;
  readonly material: number;
  readonly weight: number;
  readonly shift: "up" | "down" | null; // lately, towards cooperation or conflict
}

export const tieId = (tie: { a: string; b: string }): string => [tie.a, tie.b].sort().join("~");

const FAINT = 0.1; // a score that says nothing any more

/** Whether anything of a tie is left on its day: what was told long ago has faded. */
export const isLive = (tie: Pick<Tie, "score">): boolean => Math.abs(tie.score) >= FAINT;

/** The quad that a tie is coloured as: its sign, and which of its two parts weighs more. */
export function quadOfTie(tie: Pick<Tie, "score" | "verbal" | "material">): Quad | null {
  if (!isLive(tie)) return null;
  const part = Math.abs(tie.material) >= Math.abs(tie.verbal) ? "material" : "verbal";
  return `${part} ${tie.score < 0 ? "conflict" : "cooperation"}`;
}

export function elements(actors: readonly Actor[], ties: readonly Tie[]): ElementDefinition[] {
  const most = Math.max(1, ...actors.map((actor) => actor.weight));
  const here = new Set(actors.map((actor) => actor.id));
  return [
    ...actors.map((actor) => ({
      data: { id: actor.id, name: actor.name, size: 10 + 20 * Math.sqrt(actor.weight / most), kind: kindOf(actor) },
    })),
    ...ties
      .filter((tie) => here.has(tie.a) && here.has(tie.b))
      .map((tie) => ({
        data: {
          id: tieId(tie),
          source: tie.a,
          target: tie.b,
          quad: quadOfTie(tie) ?? "even",
          wide: 2 + Math.min(6, Math.log2(1 + tie.weight) * 1.6),
          words: `${signed(tie.score)}${tie.shift ? (tie.shift === "up" ? " ▲" : " ▼") : ""}`,
          shifted: tie.shift ? 1 : 0,
        },
      })),
  ];
}

function kindOf(actor: Actor): "armed" | "state" | "other" {
  if (/MIL|REB|PRM|SPY|PAR/.test(actor.sector ?? "")) return "armed";
  return !actor.sector || actor.sector === "GOV" ? "state" : "other";
}

export function style(): StylesheetJson {
  const [ink, surface, faint, act] = [colourNow("ink"), colourNow("ground"), colourNow("ink-faint"), colourNow("act")];
  const colour = (quad: string): string => colourNow(quad.replace(" ", "-"));
  const quads = ["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"];
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "background-color": faint,
        label: "data(name)",
        color: ink,
        "font-size": 12,
        "font-family": "system-ui, sans-serif",
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": "100px",
        "text-background-color": surface,
        "text-background-opacity": 0.8,
        "text-background-padding": "1px",
      },
    },
    { selector: "node[kind='armed']", style: { shape: "diamond" } },
    { selector: "node[kind='other']", style: { shape: "round-rectangle" } },
    {
      selector: "edge",
      style: {
        width: "data(wide)",
        "line-color": faint,
        "curve-style": "straight",
        opacity: 0.85,
        "line-cap": "round",
      },
    },
    { selector: "edge[quad='even']", style: { "line-color": colourNow("edge"), opacity: 0.45, width: 1 } },
    ...quads.map((quad) => ({ selector: `edge[quad='${quad}']`, style: { "line-color": colour(quad) } })),
    ...quads
      .filter((quad) => quad.startsWith("verbal"))
      .map((quad) => ({
        selector: `edge[quad='${quad}']`,
        style: { "line-style": "dashed" as const, "line-dash-pattern": [7, 5] },
      })),
    {
      selector: "edge[shifted=1], edge:selected",
      style: {
        label: "data(words)",
        color: ink,
        "font-size": 12,
        "text-background-color": surface,
        "text-background-opacity": 0.9,
        "text-background-padding": "2px",
      },
    },
    { selector: "edge:selected", style: { "underlay-color": act, "underlay-opacity": 0.35, "underlay-padding": 5 } },
    { selector: "node:selected", style: { "background-color": act } },
  ];
}

const LATELY = 90; // days within which a shift is marked

/** A tie as it is drawn on a day: its last shift is marked while it is fresh. */
export function tieOf(tie: TieShape, day: string): Tie {
  const shift = tie.last_shift;
  const isFresh = shift !== null && dayNumber(day) - dayNumber(shift.before) <= LATELY;
  return { ...tie, shift: isFresh ? (shift.became > shift.was ? "up" : "down") : null };
}
