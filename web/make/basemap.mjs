// Makes the basemap from Natural Earth 4.1 (npm world-atlas): for the browser as TopoJSON, for the server's own
// drawings as rings of longitudes and latitudes in hundredths of a degree.
import { readFileSync, writeFileSync } from "node:fs";
import { feature, quantize } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { unroll } from "../src/unroll.js";

const GRID = 36000; // a hundredth of a degree
const KEPT = 0.55; // share of the points of the 1:50m coast and borders that stays

const atlas = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));
for (const country of atlas.objects.countries.geometries) delete country.properties;
delete atlas.objects.land;

// Simplifying takes a topology with its steps undone, and the file wants them back.
const weighed = presimplify(atlas);
const light = simplify(weighed, quantile(weighed, 1 - KEPT));
writeFileSync("src/basemap.json", JSON.stringify(quantize(light, GRID)));

const rings = [];
for (const one of feature(light, light.objects.countries).features) {
  if (!one.geometry) continue;
  const polygons = one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates;
  for (const polygon of polygons) {
    for (const ring of polygon) rings.push(unroll(ring).map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)]));
  }
}
const whole = rings.filter((ring) => ring.length > 3);
writeFileSync("../src/turnout/site/data/land.json", JSON.stringify(whole.map((ring) => ring.flat())));
console.log(`${whole.length} rings, ${whole.reduce((sum, ring) => sum + ring.length, 0)} points`);
