// Which corrections can be made here, and how are they told to the server?
import type { CorrectionShape } from "../../api/shapes";

export type Way = "type" | "surely" | "mood" | "actors" | "recipients" | "place" | "date" | "reject" | "restore";

export const WAYS: readonly { way: Way; words: string }[] = [
  { way: "type", words: "the type" },
  { way: "actors", words: "who did it" },
  { way: "recipients", words: "to whom it was done" },
  { way: "surely", words: "how surely it is said" },
  { way: "mood", words: "whether it is told as done" },
  { way: "place", words: "where" },
  { way: "date", words: "when" },
  { way: "reject", words: "it is no record at all" },
  { way: "restore", words: "it is a record after all" },
];

export interface Right {
  readonly type: string;
  readonly mode: string;
  readonly surely: string;
  readonly mood: string;
  readonly place: string;
  readonly earliest: string;
  readonly latest: string;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
}

/** What the server is told of a correction, without who and why. */
export function changeOf(way: Way, right: Right): Omit<CorrectionShape, "reason" | "by"> {
  switch (way) {
    case "reject":
      return { reject: true };
    case "restore":
      return { restore: true };
    case "type":
      return { field: "type", value: { type: right.type, mode: right.mode || null } };
    case "surely":
      return { field: "factuality", value: right.surely };
    case "mood":
      return { field: "mood", value: right.mood };
    case "place":
      return { field: "place", value: right.place.trim() || null };
    case "date":
      return { field: "date", value: { earliest: right.earliest, latest: right.latest } };
    default:
      return { field: way, value: [...right[way]] };
  }
}
