import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `ZF_OUT_DIR` says where the built face goes; `ZF_API` is where `npx vite` forwards API calls while developing. */
export default defineConfig({
	root: import.meta.dirname,
	base: "/cashier/",
	plugins: [react()],
	build: {
		outDir: process.env["ZF_OUT_DIR"] ?? "dist",
		emptyOutDir: true,
		target: "es2022",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	server: { proxy: { "/api": process.env["ZF_API"] ?? "http://localhost:8080" } },
});
