// By what are lanes drawn, and what do the server's buckets look like to the charts?
import type { BucketShape } from "../../api/shapes";
import type { Bucket } from "../../charts/bars";
import { quadOf } from "../../marks/quads";
import type { Many } from "../../url/filters";

export type By = "actor" | "place" | "type";

export const LANES: readonly { value: By; words: string }[] = [
  { value: "actor", words: "Actors" },
  { value: "place", words: "Places" },
  { value: "type", words: "Types" },
];

/** Which filter a lane sets when it is chosen. */
export const FILTER_OF: Readonly<Record<By, Many>> = { actor: "about", place: "place", type: "type" };

/** The mood of what is told as done, and those of what is only said to come. */
export const TOLD: readonly string[] = ["actual"];
export const TO_COME: readonly string[] = ["planned", "demanded", "condition", "consequence"];

export function laneOf(words: string | null): By {
  return LANES.find((lane) => lane.value === words)?.value ?? "actor";
}

/** The buckets of one lane, or with null those of everything. */
export function bucketsOf(buckets: readonly BucketShape[], lane: string | null): Bucket[] {
  return buckets.filter((bucket) => bucket.lane === lane).map((bucket) => ({ ...bucket, quad: quadOf(bucket.quad) }));
}

/** How many records of each bucket are of what is said to come. */
export function comingOf(buckets: readonly BucketShape[]): { day: string; count: number }[] {
  const found = new Map<string, number>();
  for (const bucket of buckets)
    if (bucket.lane === null && bucket.apart) found.set(bucket.day, (found.get(bucket.day) ?? 0) + bucket.apart);
  return [...found].map(([day, count]) => ({ day, count }));
}

/** How many days a bucket has; months are a little unequal, which no bar shows. */
export function daysOf(unit: string): number {
  return { day: 1, week: 7, month: 30.44 }[unit] ?? 1;
}
