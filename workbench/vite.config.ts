import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the page from its files and asks a running `dragoman serve` for everything else.
const served = process.env.DRAGOMAN_SERVED ?? "http://127.0.0.1:8765";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  build: {
    outDir: "../src/dragoman/surfaces/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a strict content security policy takes no data: fonts or scripts
    license: { fileName: "licences.md" }, // of what is bundled
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200, // MapLibre alone is 1.1 MB before gzip; a test holds the sum after it
  },
  server: { proxy: { "/api": served, "/plain": served } },
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/testing.ts"],
    isolate: false,
    reporters: ["dot"],
  },
}));
