// In which order does a brief tell, and which words of it are whose?
import type { LineShape } from "../../api/shapes";

export interface Group {
  readonly name: string; // of a country, or empty
  readonly lines: readonly LineShape[];
}

export interface Section {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly Group[];
  readonly size: number;
}

/** The sections of a brief with their groups, in the order in which the server gives them. */
export function sections(lines: readonly LineShape[]): Section[] {
  return parted(lines, (line) => line.section).map(([name, own]) => ({
    id: name.toLowerCase().replace(/\W+/g, "-"),
    name,
    groups: parted(own, (line) => line.group).map(([group, some]) => ({ name: group, lines: some })),
    size: own.length,
  }));
}

function parted(lines: readonly LineShape[], by: (line: LineShape) => string): [string, LineShape[]][] {
  const found = new Map<string, LineShape[]>();
  for (const line of lines) found.set(by(line), [...(found.get(by(line)) ?? []), line]);
  return [...found];
}

export interface Parts {
  readonly head: string; // when, and who tells it
  readonly quote: string; // the words of the report
  readonly tail: string; // on what it rests, in ours
}

const LONGEST_HEAD = 60;

/** A line that is the words of one report with a day before and its outlet in brackets behind; null where it is anything else. */
export function partsOf(text: string): Parts | null {
  const [, day, quote, outlet, tail] = /^([^“”]*?):?\s*(“[^”]*”)\s*(?:\(([^()]*)\)\.?)?\s*([^“]*)$/.exec(text) ?? [];
  if (day === undefined || quote === undefined || day.length > LONGEST_HEAD) return null;
  const who = day && outlet?.endsWith(`, ${day}`) ? outlet.slice(0, -day.length - 2) : outlet; // told on the day itself
  return { head: [day, who].filter(Boolean).join(", "), quote, tail: tail ?? "" };
}

/** A line parted into the words of reports, within “ ”, and ours. */
export function voices(text: string): { words: string; isQuoted: boolean }[] {
  return text
    .split(/(“[^”]*”)/)
    .filter(Boolean)
    .map((words) => ({ words, isQuoted: words.startsWith("“") }));
}
