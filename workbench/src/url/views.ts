// Which views are there, at which address, by which key? Each is loaded when it is first opened.
import type { Component } from "svelte";

export interface View {
  readonly path: string;
  readonly name: string;
  readonly key: string; // after g
  readonly answers: string;
  readonly load: () => Promise<{ default: Component }>;
  readonly inMenu: boolean;
  readonly isFiltered: boolean; // whether the filters mean anything here
}

const UNFILTERED = new Set(["/add", "/changes", "/search", "/reports/", "/records/"]);

export const VIEWS: readonly View[] = [
  view(
    "/brief",
    "Brief",
    "b",
    "What has happened, who says so, what shifted, what is open?",
    () => import("../views/brief/Brief.svelte"),
  ),
  view(
    "/timeline",
    "Timeline",
    "t",
    "What happened when, and what is said to come?",
    () => import("../views/timeline/Timeline.svelte"),
  ),
  view(
    "/network",
    "Network",
    "n",
    "How do the actors stand to each other as of a day?",
    () => import("../views/network/Network.svelte"),
  ),
  view("/map", "Map", "m", "Where did it happen?", () => import("../views/map/Map.svelte")),
  view(
    "/claims",
    "Claims",
    "l",
    "Who says what of whom, and who bears it out?",
    () => import("../views/claims/Claims.svelte"),
  ),
  view(
    "/agreements",
    "Agreements",
    "a",
    "What was agreed, and does it hold?",
    () => import("../views/agreements/Agreements.svelte"),
  ),
  view("/conditions", "Conditions", "o", "What waits on what?", () => import("../views/conditions/Conditions.svelte")),
  view("/reports", "Reports", "r", "What does it all rest on?", () => import("../views/reports/Reports.svelte")),
  view("/add", "Add", "d", "Read new reports.", () => import("../views/add/Add.svelte")),
  view("/changes", "Changes", "h", "Who changed what, when and why?", () => import("../views/changes/Changes.svelte")),
  view("/search", "Search", "", "Where do these words stand?", () => import("../views/search/Search.svelte"), false),
];

const REPORT: View = view(
  "/reports/",
  "Report",
  "",
  "One report and its evidence.",
  () => import("../views/report/Report.svelte"),
  false,
);

function view(path: string, name: string, key: string, answers: string, load: View["load"], inMenu = true): View {
  return { path, name, key, answers, load, inMenu, isFiltered: !UNFILTERED.has(path) };
}

const RECORD: View = view(
  "/records/",
  "Record",
  "",
  "Where one record stands.",
  () => import("../views/record/Record.svelte"),
  false,
);

/** The view at an address; the first page is the brief; null where there is none. */
export function viewAt(path: string): View | null {
  if (path === "/" || path === "/index.html") return VIEWS[0] as View;
  if (path.startsWith(REPORT.path) && path.length > REPORT.path.length) return REPORT;
  if (path.startsWith(RECORD.path) && path.length > RECORD.path.length) return RECORD;
  return VIEWS.find((one) => one.path === path.replace(/\/$/, "")) ?? null;
}

/** The id of the report, or of the record, at an address. */
export function idAt(path: string): string {
  return decodeURIComponent(path.split("/").slice(2).join("/"));
}
