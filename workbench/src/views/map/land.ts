// The countries under the events: Natural Earth's, cut at the antimeridian when the page was built (scripts/world.mjs).
import type { FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

interface Country {
  readonly name: string;
  readonly at: [number, number]; // where its name stands
}
export type Countries = FeatureCollection<Polygon | MultiPolygon, Country>;

let kept: Promise<Countries> | undefined;

/** The countries, fetched once from the server of this page. */
export function countries(): Promise<Countries> {
  kept ??= fetch("/world.json")
    .then((answer) => answer.json() as Promise<Topology<{ countries: GeometryCollection<Country> }>>)
    .then((world) => feature(world, world.objects.countries) as Countries);
  return kept;
}

/** The name of each country, once, where it stands. */
export function namesOf(land: Countries): FeatureCollection<Point, { name: string }> {
  const features = land.features.map(({ properties: { name, at } }) => ({
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: at },
    properties: { name },
  }));
  return { type: "FeatureCollection", features };
}
