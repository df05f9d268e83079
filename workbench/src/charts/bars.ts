// Where do the bars of a time chart stand? Cooperation rises from the middle, conflict hangs from it; material lies next to the middle.
import { FILLINGS, isConflict, QUADS, type Filling, type Quad } from "../marks/quads";

export interface Bucket {
  readonly day: string; // the first day of the bucket
  readonly quad: Quad;
  readonly solid: number;
  readonly hatched: number;
  readonly hollow: number;
}

export interface Block {
  readonly day: string;
  readonly quad: Quad;
  readonly filling: Filling;
  readonly from: number; // in happenings from the middle; below 0 is conflict
  readonly to: number;
}

const NEXT_TO_MIDDLE = [...QUADS].sort((a, b) => Number(b.startsWith("material")) - Number(a.startsWith("material")));

/** Stacks the counts of each bucket; a block is a stretch of one quad and one filling. */
export function stack(buckets: readonly Bucket[]): Block[] {
  const heights = new Map<string, number>();
  const blocks: Block[] = [];
  for (const quad of NEXT_TO_MIDDLE) {
    const way = isConflict(quad) ? -1 : 1;
    for (const bucket of buckets.filter((one) => one.quad === quad)) {
      for (const filling of FILLINGS) {
        const count = bucket[filling];
        if (!count) continue;
        const from = heights.get(`${bucket.day}${way}`) ?? 0;
        const to = from + way * count;
        heights.set(`${bucket.day}${way}`, to);
        blocks.push({ day: bucket.day, quad, filling, from, to });
      }
    }
  }
  return blocks;
}

/** The highest stack above and below the middle. */
export function extremes(blocks: readonly Block[]): { up: number; down: number } {
  return {
    up: Math.max(0, ...blocks.map((block) => block.to)),
    down: Math.max(0, ...blocks.map((block) => -block.to)),
  };
}

export function total(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.solid + bucket.hatched + bucket.hollow, 0);
}
