import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { licenses } from "./licenses.ts";

export default defineConfig({
  base: "/ui/",
  plugins: [react(), licenses()],
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 700, modulePreload: { polyfill: false } },
  server: { port: 15173, proxy: { "/api": "http://localhost:15099", "/config_dump": "http://localhost:15099" } },
});
