// The pickers of the filter bar: which filter each sets, and what it is called.
import type { FacetKind } from "../api/questions";
import type { Many } from "../url/filters";

export interface Kind {
  readonly name: Many;
  readonly facet: FacetKind; // the key under which the server counts its values
  readonly label: string;
  readonly hint: string;
}

export const KINDS: readonly Kind[] = [
  { name: "about", facet: "actors", label: "Actors", hint: "Several: what they all take part in." },
  { name: "place", facet: "places", label: "Place", hint: "A town, a region or a country." },
  { name: "type", facet: "types", label: "Type", hint: "What was done." },
  { name: "surely", facet: "surely", label: "Certainty", hint: "How surely the last speaker says it." },
  { name: "mood", facet: "moods", label: "Mood", hint: "Told as done, or planned, demanded, conditional." },
  { name: "outlet", facet: "outlets", label: "Outlet", hint: "Who published it." },
  { name: "speaker", facet: "speakers", label: "Speaker", hint: "Who is quoted for it." },
];
