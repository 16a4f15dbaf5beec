// Records which sources the built files were made of; a test compares.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function list(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? list(path) : [path];
  });
}

const hash = createHash("sha256");
const sources = [...list("src"), ...list("make"), "package.json", "package-lock.json", "vite.config.mjs"];
for (const path of sources.map((one) => one.replaceAll("\\", "/")).filter((one) => !one.endsWith("basemap.json")).sort()) {
  hash.update(path + "\0").update(readFileSync(path)).update("\0");
}
writeFileSync("../src/turnout/site/static/built.json", JSON.stringify({ sources: hash.digest("hex") }) + "\n");
