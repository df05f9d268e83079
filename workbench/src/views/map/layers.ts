// What is drawn on the map, from bottom to top: countries, how far vague places reach, happenings.
import type { FeatureCollection, Point, Polygon } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import { ring, type Spot } from "./spots";
import { FILLINGS, QUADS } from "../../marks/quads";
import { draw } from "../../marks/shapes";
import { colourNow } from "../../shell/theme.svelte";

const VAGUE = 8; // kilometres: a place that reaches no further is a point

const imageName = (quad: string, filling: string, disputed: boolean): string => `${quad} ${filling} ${disputed}`;

/** An image for every kind of mark, in the colours of the theme. */
export function images(scale: number): Map<string, ImageData> {
  const found = new Map<string, ImageData>();
  const [surface, ink] = [colourNow("surface"), colourNow("ink")];
  for (const quad of QUADS) {
    const colour = colourNow(quad.replace(" ", "-"));
    for (const filling of FILLINGS)
      for (const disputed of [true, false])
        found.set(imageName(quad, filling, disputed), draw(quad, filling, disputed, { colour, surface, ink }, scale));
  }
  return found;
}

export function layers(): LayerSpecification[] {
  const faint = colourNow("ink-faint");
  const surface = colourNow("surface");
  return [
    { id: "sea", type: "background", paint: { "background-color": colourNow("sunken") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": surface } },
    { id: "borders", type: "line", source: "land", paint: { "line-color": colourNow("edge"), "line-width": 0.6 } },
    { id: "reach", type: "fill", source: "reach", paint: { "fill-color": faint, "fill-opacity": 0.07 } },
    {
      id: "reach-edge",
      type: "line",
      source: "reach",
      paint: { "line-color": faint, "line-width": 0.8, "line-dasharray": [3, 3] },
    },
    {
      id: "names",
      type: "symbol",
      source: "names",
      minzoom: 2.5,
      layout: { "text-field": ["get", "name"], "text-size": 12, "text-padding": 12, "text-max-width": 8 },
      paint: { "text-color": faint, "text-halo-color": surface, "text-halo-width": 1.5 },
    },
    {
      id: "spots",
      type: "symbol",
      source: "spots",
      filter: ["!", ["has", "point_count"]],
      layout: {
        "icon-image": ["get", "image"],
        "icon-allow-overlap": true,
        "text-field": ["step", ["zoom"], "", 4, ["get", "name"]],
        "text-size": 12,
        "text-anchor": "left",
        "text-offset": [0.9, 0],
        "text-optional": true,
      },
      paint: { "text-color": colourNow("ink"), "text-halo-color": surface, "text-halo-width": 1.5 },
    },
  ];
}

export function spotsAsPoints(spots: readonly Spot[]): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: spots.map((spot) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      properties: {
        id: spot.id,
        name: spot.name,
        quad: spot.quad,
        image: imageName(spot.quad, spot.filling, spot.disputed),
      },
    })),
  };
}

/** A ring around every place that is vaguer than a town, each place once. */
export function reachOf(spots: readonly Spot[]): FeatureCollection<Polygon> {
  const vague = new Map(
    spots.filter((spot) => spot.radius_km > VAGUE).map((spot) => [`${spot.lat} ${spot.lon}`, spot]),
  );
  return {
    type: "FeatureCollection",
    features: [...vague.values()].map((spot) => ({
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [ring(spot.lat, spot.lon, spot.radius_km)] },
      properties: {},
    })),
  };
}
