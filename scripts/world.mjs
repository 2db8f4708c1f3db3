// Renders world-atlas' countries once, in d3's Equal Earth projection, to {iso3: path}; d3 cuts at the antimeridian.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const [folder, out] = process.argv.slice(2);
const require = createRequire(folder + "/package.json");
const { feature } = require("topojson-client");
const iso = require("i18n-iso-countries");
const { geoEqualEarth, geoPath } = await import(require.resolve("d3-geo").replace("dist/d3-geo.js", "src/index.js"));
const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
const unnumbered = { Kosovo: "XKX", Somaliland: "SOM", "N. Cyprus": "CYP" };
const width = 960;
const land = feature(world, world.objects.countries);
const shown = { type: "FeatureCollection", features: land.features.filter((f) => f.properties.name !== "Antarctica") };
const projection = geoEqualEarth().fitExtent([[0, 0], [width, width]], shown);
const top = geoPath(projection).bounds(shown)[0][1];
projection.translate([projection.translate()[0], projection.translate()[1] - top]);
const path = geoPath(projection).digits(1);
const height = Math.ceil(path.bounds(shown)[1][1]);
const paths = {};
for (const f of shown.features) {
  const code = (f.id && iso.numericToAlpha3(f.id)) || unnumbered[f.properties.name] || f.properties.name;
  const drawn = path(f);
  if (drawn) (paths[code] ??= []).push(drawn);
}
const joined = Object.fromEntries(Object.entries(paths).sort().map(([k, v]) => [k, v.join("")]));
const [x, y] = projection.translate();
writeFileSync(out, JSON.stringify({ width, height, scale: projection.scale(), x, y, paths: joined }, null, 0) + "\n");
