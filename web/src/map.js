// The map that moves: MapLibre over our own basemap; what it marks are links and buttons, so that a keyboard reaches
// them. Everything comes from the site itself.
import { Map as GlMap, Marker, NavigationControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { feature, mesh } from "topojson-client";
import basemap from "./basemap.json?url";
import { unrollAll } from "./unroll.js";

const CLUSTER_PIXELS = 44;
const CLOSEST = 11;
const MOST_NAMES = 12;
const LOCALES = { en: "en-GB" }; // 26 Aug 2020, as the pages have it
const language = document.documentElement.lang;
const locale = LOCALES[language] ?? language;

const address = (asset) => new URL(asset, import.meta.url).href;
setWorkerUrl(address(worker));

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["sea", "land", "border"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function styleOf(atlas) {
  const { sea, land, border } = colours();
  const countries = atlas.objects.countries;
  const countryShapes = feature(atlas, countries);
  const borderLines = mesh(atlas, countries);
  for (const { geometry } of countryShapes.features) if (geometry?.coordinates.length) geometry.coordinates = unrollAll(geometry.coordinates);
  borderLines.coordinates = borderLines.coordinates.map((line) => unrollAll(line));
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: countryShapes },
      borders: { type: "geojson", data: { type: "Feature", properties: {}, geometry: borderLines } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": land, "fill-antialias": false } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": border, "line-width": 1 } },
    ],
  };
}

function pin(place, texts, map) {
  const { properties, geometry } = place;
  const count = properties.point_count ?? 1;
  const element = document.createElement(properties.cluster ? "button" : "a");
  element.className = count > 99 ? "pin lots" : count > 1 ? "pin many" : "pin";
  element.textContent = count > 1 ? count.toLocaleString(locale) : "";
  if (properties.cluster) {
    element.type = "button";
    element.setAttribute("aria-label", texts.cluster.replace("%s", count));
    element.addEventListener("click", async () => {
      const zoom = await map.getSource("actions").getClusterExpansionZoom(properties.cluster_id);
      if (zoom > CLOSEST) location.href = `${texts.explore}${texts.explore.includes("?") ? "&" : "?"}q=${encodeURIComponent(properties.place ?? "")}`;
      else map.easeTo({ center: geometry.coordinates, zoom });
    });
  } else {
    element.href = properties.url;
    element.setAttribute("aria-label", properties.title);
    element.title = properties.title;
    element.append(Object.assign(document.createElement("span"), { className: "pin-name", textContent: properties.place ?? "" }));
  }
  return new Marker({ element }).setLngLat(geometry.coordinates);
}

function keepPins(map, texts, started) {
  let shown = new Map();
  const update = () => {
    const next = new Map();
    for (const place of map.querySourceFeatures("actions")) {
      const key = place.properties.cluster ? `c${place.properties.cluster_id}` : `p${place.properties.id}`;
      if (!next.has(key)) next.set(key, shown.get(key) ?? pin(place, texts, map).addTo(map));
    }
    for (const [key, marker] of shown) if (!next.has(key)) marker.remove();
    shown = next;
    if (shown.size) started();
    map.getContainer().classList.toggle("named", shown.size <= MOST_NAMES);
  };
  map.on("sourcedata", (event) => event.sourceId === "actions" && map.isSourceLoaded("actions") && update());
  map.on("moveend", update);
}

async function fetchPoints(place) {
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place}: ${answer.status}`);
  return answer.json();
}

function offerWeeks(frame, map, texts) {
  const weeks = JSON.parse(frame.dataset.weeks ?? "[]");
  if (weeks.length < 3) return;
  const panel = Object.assign(document.createElement("div"), { className: "weeks" });
  const play = Object.assign(document.createElement("button"), { type: "button", textContent: texts.play });
  const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: weeks.length - 1, value: weeks.length - 1 });
  slider.setAttribute("aria-label", texts.week);
  const said = document.createElement("output");
  const show = async () => {
    const day = weeks[slider.value];
    said.textContent = new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
    slider.setAttribute("aria-valuetext", said.textContent);
    const place = new URL(frame.dataset.points, location);
    place.searchParams.set("on", day);
    map.getSource("actions").setData(await fetchPoints(place));
  };
  said.textContent = new Date(`${frame.dataset.on}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
  slider.setAttribute("aria-valuetext", said.textContent);
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; play.textContent = texts.play; };
  play.addEventListener("click", () => {
    if (timer) return stop();
    play.textContent = texts.pause;
    if (slider.value === slider.max) slider.value = 0;
    timer = setInterval(() => { slider.value = +slider.value + 1; show(); if (slider.value === slider.max) stop(); }, 900);
  });
  slider.addEventListener("input", show);
  panel.append(play, slider, said);
  frame.append(panel);
}

export async function show(frame) {
  const texts = frame.dataset;
  const [atlas, points] = await Promise.all([fetchPoints(address(basemap)), fetchPoints(frame.dataset.points)]);
  const canvas = Object.assign(document.createElement("div"), { className: "canvas" });
  frame.append(canvas);
  const [west, south, east, north] = JSON.parse(frame.dataset.bounds);
  let map;
  try {
    map = new GlMap({
      container: canvas, style: styleOf(atlas), bounds: [[west, south], [east, north]], maxZoom: 12, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true, locale: JSON.parse(texts.words),
    });
  } catch {
    canvas.remove(); // no WebGL: the drawing and the table stay
    return;
  }
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.getCanvas().setAttribute("aria-label", texts.label);
  map.on("error", ({ error }) => {
    console.warn(error);
    if (frame.dataset.state !== "live") canvas.remove(); // the drawing and the table stay
  });
  map.on("load", () => {
    map.addSource("actions", { type: "geojson", data: points, cluster: true, clusterRadius: CLUSTER_PIXELS, clusterMaxZoom: CLOSEST });
    // A source is only loaded for a layer that draws it; the pins are HTML, so that this one draws nothing.
    map.addLayer({ id: "actions", type: "circle", source: "actions", paint: { "circle-radius": 0 } });
    keepPins(map, texts, () => { // the drawing stays until there is as much to see
      frame.classList.add("live");
      frame.dataset.state = "live";
    });
    offerWeeks(frame, map, texts);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const { sea, land, border } = colours();
    map.setPaintProperty("sea", "background-color", sea);
    map.setPaintProperty("land", "fill-color", land);
    map.setPaintProperty("borders", "line-color", border);
  });
}
