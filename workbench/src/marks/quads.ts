// How does a happening look? Colour and shape by quad, filling by certainty; never by colour alone.

export const QUADS = ["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"] as const;
export type Quad = (typeof QUADS)[number];

export const FILLINGS = ["solid", "hatched", "hollow"] as const;
export type Filling = (typeof FILLINGS)[number];

/** What each filling says, in the words of the legend. */
export const FILLING_WORDS: Readonly<Record<Filling, string>> = {
  solid: "said to be certain",
  hatched: "said to be likely, possible or left open",
  hollow: "denied, or said not to be so",
};

/** The filling for a factuality value: CT+ is solid; PR+, PS+ and U are hatched; all that is said not to be so is hollow. */
export function fillingOf(factuality: string): Filling {
  if (factuality === "CT+") return "solid";
  return factuality.endsWith("-") ? "hollow" : "hatched";
}

/** Factuality in plain words. */
export const SURELY_WORDS: Readonly<Record<string, string>> = {
  "CT+": "certainly so",
  "PR+": "probably so",
  "PS+": "possibly so",
  "CT-": "certainly not so",
  "PR-": "probably not so",
  "PS-": "possibly not so",
  U: "left open",
};

export function quadOf(words: string): Quad {
  return (QUADS as readonly string[]).includes(words) ? (words as Quad) : "verbal conflict";
}

/** The name of the colour of a quad, as a CSS variable. */
export function colourOf(quad: Quad): string {
  return `var(--${quad.replace(" ", "-")})`;
}

export const isVerbal = (quad: Quad): boolean => quad.startsWith("verbal");
export const isConflict = (quad: Quad): boolean => quad.endsWith("conflict");

/** A mark in words, for those who do not see it. */
export function markWords(quad: Quad, filling: Filling, disputed = false): string {
  return `${quad}, ${FILLING_WORDS[filling]}${disputed ? ", disputed" : ""}`;
}
