// How are many happenings in one spot drawn? The arcs of a ring, by quad, and how wide it is.
import { QUADS, type Quad } from "../../marks/quads";

export type Counts = readonly (readonly [Quad, number])[];
export interface Arc {
  readonly quad: Quad;
  readonly dash: string;
  readonly offset: number;
}

export const radiusOf = (all: number): number => 13 + Math.min(9, 2.2 * Math.log2(all));

export function arcsOf(counts: Counts): Arc[] {
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  const around = 2 * Math.PI * radiusOf(all);
  let turned = 0;
  return counts.map(([quad, n]) => {
    const long = (n / all) * around;
    const arc = { quad, dash: `${long} ${around}`, offset: -turned };
    turned += long;
    return arc;
  });
}

/** How many of each quad, in the order of the quads. */
export function countQuads(quads: readonly Quad[]): Counts {
  return QUADS.map((quad) => [quad, quads.filter((one) => one === quad).length] as const).filter(([, n]) => n);
}

/** Points that lie within so many pixels of each other, gathered; the first of each is where it stands. */
export function gather<P extends { at: [number, number] }>(points: readonly P[], reach: number): P[][] {
  const found: P[][] = [];
  for (const point of points) {
    const near = found.find(
      ([first]) => first && Math.hypot(first.at[0] - point.at[0], first.at[1] - point.at[1]) < reach,
    );
    if (near) near.push(point);
    else found.push([point]);
  }
  return found;
}
