// Builds what the site serves: file names carry a hash of their content, so that they may be kept for ever.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../src/turnout/site/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: ".",
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900, // MapLibre; fetched only where a map is seen
    rollupOptions: { preserveEntrySignatures: "exports-only", input: ["src/site.js", "src/frozen.js", "src/map.js", "src/site.css", "src/map.css"] },
  },
});
