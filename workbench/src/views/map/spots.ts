// What stands on a map: a happening with its place and how far that place reaches.
import type { MapFeatureShape } from "../../api/shapes";
import { fillingOf, markWords, quadOf, type Filling, type Quad } from "../../marks/quads";
import { showDay } from "../../text/days";
import { typeWords } from "../../text/words";

export interface Spot {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
  readonly radius_km: number;
  readonly name: string;
  readonly quad: Quad;
  readonly filling: Filling;
  readonly disputed: boolean;
  readonly line: string; // what and when, where the place stands above it
  readonly words: string;
  readonly href: string;
}

export function spotOf(feature: MapFeatureShape, href: string): Spot {
  const quad = quadOf(feature.quad);
  const filling = fillingOf(feature.surely);
  const words = `${typeWords(feature.type)}, ${feature.name}, ${showDay(feature.day)}: ${markWords(quad, filling, feature.disputed)}`;
  return {
    id: feature.episode,
    lat: feature.lat,
    lon: feature.lon,
    radius_km: feature.radius_km ?? 0,
    name: feature.name,
    quad,
    filling,
    disputed: feature.disputed,
    line: `${typeWords(feature.type)}, ${showDay(feature.day)}`,
    words,
    href,
  };
}

/** A circle of so many kilometres around a point, as a ring of degrees. */
export function ring(lat: number, lon: number, km: number, corners = 48): [number, number][] {
  const wide = km / (111.32 * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
  return Array.from({ length: corners + 1 }, (_, n) => {
    const turn = (n / corners) * 2 * Math.PI;
    return [lon + wide * Math.cos(turn), Math.max(-85, Math.min(85, lat + (km / 110.57) * Math.sin(turn)))];
  });
}
