// What is the value of a filter called? The address holds ids; the names are learned as they pass by, or asked for.
import { SvelteMap } from "svelte/reactivity";
import { loadFacet } from "../api/questions";
import { SURELY_WORDS } from "../marks/quads";
import { typeWords } from "../text/words";
import { noFilters, type Many } from "../url/filters";

const known = new SvelteMap<string, string>();
const asked = new Set<string>();

export function remember(name: Many, value: string, label: string): void {
  if (known.get(`${name} ${value}`) !== label) known.set(`${name} ${value}`, label);
}

export function labelOf(name: Many, value: string): string {
  if (name === "surely") return SURELY_WORDS[value] ?? value;
  if (name === "type") return typeWords(value);
  return known.get(`${name} ${value}`) ?? value;
}

/** Asks the server for the name of an actor or a speaker that a link names by its id. */
export function learn(name: Many, value: string): void {
  const kind = { about: "actors", speaker: "speakers" }[name as string] as "actors" | "speakers" | undefined;
  if (!kind || known.has(`${name} ${value}`) || asked.has(`${name} ${value}`)) return;
  asked.add(`${name} ${value}`);
  loadFacet(kind, value, noFilters, undefined).then(
    (choices) => {
      const own = choices.find((choice) => choice.value === value);
      if (own) remember(name, value, own.label);
    },
    () => undefined, // the id is shown, then
  );
}
