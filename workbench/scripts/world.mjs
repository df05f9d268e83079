// Writes public/world.json: the countries of world-atlas (Natural Earth), cut at the antimeridian.
//
// world-atlas lets Russia, Fiji and Antarctica run across 180 degrees, which a flat map draws as bands around the whole globe. d3-geo cuts
// polygons on the sphere, so each country is put through it once, here, and every map may draw the result as it is.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature } from "topojson-client";
import { topology } from "topojson-server";

const atlas = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
const world = JSON.parse(readFileSync(atlas, "utf8"));
const onSphere = feature(world, world.objects.countries);

// One degree a unit: the plane's coordinates are degrees again, with y downwards.
const plane = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0);
const cut = geoProject(onSphere, plane);

// Where the name of a country stands: in the middle of its largest part.
const middle = new Map(
  onSphere.features.map(({ geometry, properties }) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
    const largest = polygons.reduce((most, one) => (geoArea(one) > geoArea(most) ? one : most));
    return [properties.name, geoCentroid(largest).map((degrees) => Math.round(degrees * 100) / 100)];
  }),
);

const turned = (part) => (typeof part[0] === "number" ? [clamp(part[0], 180), clamp(-part[1], 90)] : part.map(turned));
const clamp = (degrees, most) => Math.max(-most, Math.min(most, degrees));

const countries = {
  type: "FeatureCollection",
  features: cut.features
    .filter((country) => country.geometry)
    .map(({ geometry, properties }) => ({
      type: "Feature",
      properties: { name: properties.name, at: middle.get(properties.name) },
      geometry: { type: geometry.type, coordinates: turned(geometry.coordinates) },
    })),
};

mkdirSync("public", { recursive: true });
writeFileSync("public/world.json", JSON.stringify(topology({ countries }, 2e4)));
