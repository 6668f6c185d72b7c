import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `vite` (development) finds the platform's API. */
const platform = process.env["ZF_API"] ?? "http://localhost:8080";

export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	base: "/console/",
	plugins: [react()],
	build: {
		outDir: process.env["ZF_OUT_DIR"] ?? "dist",
		emptyOutDir: true,
		// Fonts and pictures stay files: the content security policy allows no data: scripts or styles.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rolldownOptions: {
			output: {
				// What every page needs comes in three pieces rather than in fifty.
				codeSplitting: {
					groups: [
						{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
						{ name: "tools", test: /node_modules[\\/](@tanstack|i18next|react-i18next)[\\/]/ },
						{ name: "icons", test: /node_modules[\\/]@ant-design[\\/]icons/ },
					],
				},
			},
		},
		// antd's core is one shared piece; what a page alone needs is split off by its route.
		chunkSizeWarningLimit: 700,
	},
	server: { proxy: { "/api": platform } },
});
