import {
	Ln as a,
	zn as c,
	Jt as i,
	Gn as n,
	Un as o,
	Hn as r,
	Vn as s,
	Bn as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var l = e(o(), 1),
	u = new Set([`proof_needed`, `held_for_review`]);
function d() {
	let e = new Map();
	return {
		async run(t, r) {
			let i = JSON.stringify(t),
				a = e.get(i) ?? crypto.randomUUID();
			e.set(i, a);
			try {
				let t = await r(a);
				return e.delete(i), t;
			} catch (t) {
				throw (n(t) && !t.unsettled && !u.has(t.code) && e.delete(i), t);
			}
		},
	};
}
function f() {
	let e = (0, l.useRef)(void 0);
	return (e.current ??= d()), e.current;
}
var p = r();
function m(e) {
	let t = e.replace(/^中国(?=.+银行)/, ``).replace(/(股份)?(有限公司)?$/, ``);
	return (t.startsWith(`银行`) ? e : t).slice(0, 1);
}
function h({ issuer: e, size: t = 36 }) {
	return (0, p.jsxs)(`svg`, {
		className: `zf-bank-mark`,
		width: t,
		height: t,
		viewBox: `0 0 40 40`,
		"aria-hidden": `true`,
		children: [
			(0, p.jsx)(`circle`, { cx: `20`, cy: `20`, r: `20`, fill: e.color }),
			(0, p.jsx)(`circle`, {
				cx: `20`,
				cy: `20`,
				r: `15.5`,
				fill: `none`,
				stroke: `#fff`,
				strokeOpacity: `.45`,
			}),
			(0, p.jsx)(`text`, {
				x: `20`,
				y: `20`,
				dy: `.36em`,
				textAnchor: `middle`,
				fontSize: `17`,
				fontWeight: `600`,
				fill: `#fff`,
				children: m(e.nameZh),
			}),
		],
	});
}
function g() {
	let [e] = a();
	return (t) => (e === `en` ? t.nameEn : t.nameZh);
}
function _({ size: e = 40, label: t }) {
	return (0, p.jsxs)(`svg`, {
		width: e,
		height: e,
		viewBox: `0 0 48 48`,
		...(t ? { role: `img`, "aria-label": t } : { "aria-hidden": !0 }),
		children: [
			(0, p.jsx)(`rect`, { x: `2`, y: `2`, width: `44`, height: `44`, rx: `9`, fill: `#C8372D` }),
			(0, p.jsx)(`rect`, {
				x: `5.5`,
				y: `5.5`,
				width: `37`,
				height: `37`,
				rx: `6`,
				fill: `none`,
				stroke: `#fff`,
				strokeOpacity: `.7`,
			}),
			(0, p.jsxs)(`g`, {
				fill: `none`,
				stroke: `#fff`,
				strokeWidth: `2.7`,
				strokeLinecap: `round`,
				strokeLinejoin: `round`,
				children: [
					(0, p.jsx)(`path`, {
						d: `M12.2 13.5h9v13.3M12.2 13.5v13.3M16.7 17v8.2c0 4.4-1.8 7-4.9 9.3M17.6 28.2c1.5 1.6 2.8 3.4 3.9 5.6`,
					}),
					(0, p.jsx)(`path`, {
						d: `M35.2 12.6c-2 3.3-4.4 5.6-7.2 7.2M25.2 23.2h11.4M27.9 12.4v20.8c0 1 .6 1.3 1.4.8l4.2-2.6M30.2 23.4c1.1 4.7 3.3 8.3 6.8 10.9`,
					}),
				],
			}),
		],
	});
}
var v = {
		light: {
			ink: `#1F2329`,
			ink2: `#646A73`,
			ink3: `#6B7078`,
			paper: `#FAF9F6`,
			card: `#FFFFFF`,
			raised: `#FFFFFF`,
			line: `#E8E6E1`,
			cinnabar: `#C8372D`,
			cinnabarPressed: `#AE2C23`,
			cinnabarInk: `#B82F26`,
			cinnabarTint: `#FBEEEC`,
			jade: `#2F7D6B`,
			jadeInk: `#27705F`,
			jadeTint: `#E8F3F0`,
			amber: `#B7791F`,
			amberInk: `#875611`,
			amberTint: `#FBF3E2`,
			crimson: `#A61C1C`,
			crimsonInk: `#A61C1C`,
			crimsonTint: `#FAEBEB`,
			focus: `#1F5FBF`,
			shadow: `0 1px 2px rgb(31 35 41 / 4%), 0 4px 16px rgb(31 35 41 / 4%)`,
		},
		dark: {
			ink: `#ECEAE4`,
			ink2: `#A7ABB3`,
			ink3: `#8D929A`,
			paper: `#131518`,
			card: `#1C1F23`,
			raised: `#24282D`,
			line: `#30343A`,
			cinnabar: `#C8372D`,
			cinnabarPressed: `#AE2C23`,
			cinnabarInk: `#F08377`,
			cinnabarTint: `#35201E`,
			jade: `#3E9B85`,
			jadeInk: `#6CC7B1`,
			jadeTint: `#182B27`,
			amber: `#D29A3E`,
			amberInk: `#E5B561`,
			amberTint: `#2F2716`,
			crimson: `#CF4A4A`,
			crimsonInk: `#F19A94`,
			crimsonTint: `#351C1C`,
			focus: `#7FB0F5`,
			shadow: `0 1px 2px rgb(0 0 0 / 24%)`,
		},
	},
	y = `local("Helvetica Neue"),local("Segoe UI"),local("Roboto"),local("Arial"),local("DejaVu Sans")`,
	b = `"ZF Dot", -apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`,
	x = `"SF Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", "PingFang SC", "Noto Sans CJK SC", monospace`,
	S = (e) => e.replace(/[A-Z]/g, (e) => `-${e.toLowerCase()}`).replace(/(\d)/, `-$1`);
function C(e) {
	return Object.entries(e)
		.map(([e, t]) => `--zf-${S(e)}:${t};`)
		.join(``);
}
var w = {
	"--adm-color-primary": `var(--zf-cinnabar)`,
	"--adm-color-success": `var(--zf-jade)`,
	"--adm-color-warning": `var(--zf-amber)`,
	"--adm-color-danger": `var(--zf-crimson)`,
	"--adm-color-wathet": `var(--zf-cinnabar-tint)`,
	"--adm-color-highlight": `var(--zf-cinnabar)`,
	"--adm-color-text": `var(--zf-ink)`,
	"--adm-color-text-dark-solid": `var(--zf-ink)`,
	"--adm-color-text-secondary": `var(--zf-ink-2)`,
	"--adm-color-weak": `var(--zf-ink-3)`,
	"--adm-color-light": `var(--zf-ink-3)`,
	"--adm-color-border": `var(--zf-line)`,
	"--adm-border-color": `var(--zf-line)`,
	"--adm-color-box": `var(--zf-paper)`,
	"--adm-color-fill-content": `var(--zf-paper)`,
	"--adm-color-background": `var(--zf-card)`,
	"--adm-color-background-body": `var(--zf-paper)`,
	"--adm-color-text-light-solid": `#fff`,
	"--adm-font-family": `var(--zf-font)`,
	"--adm-radius-s": `6px`,
	"--adm-radius-m": `10px`,
	"--adm-radius-l": `14px`,
};
function T() {
	let e = Object.entries(w)
		.map(([e, t]) => `${e}:${t};`)
		.join(``);
	return [
		`:root:root{--zf-font:${b};--zf-mono:${x};${C(v.light)}${e}color-scheme:light}`,
		`:root:root[data-theme="dark"]{${C(v.dark)}color-scheme:dark}`,
		`@font-face{font-family:"ZF Dot";src:${y};unicode-range:U+00B7}`,
		`html,body{background:var(--zf-paper);color:var(--zf-ink);font-family:var(--zf-font)}`,
	].join(`
`);
}
var E = `theme`,
	D = new Set(),
	O = window.matchMedia(`(prefers-color-scheme: dark)`);
function k(e) {
	return e === `system` || e === `light` || e === `dark`;
}
function A() {
	let e = c(E);
	return k(e) ? e : `system`;
}
function j() {
	let e = A();
	return e === `system` ? (O.matches ? `dark` : `light`) : e;
}
function M() {
	let e = j();
	(document.documentElement.dataset.theme = e),
		(document.documentElement.dataset.prefersColorScheme = e);
	for (let t of document.querySelectorAll(`meta[name="theme-color"]`))
		t.setAttribute(`content`, v[e].paper);
	for (let e of D) e();
}
function N(e) {
	t(E, e), M();
}
function P() {
	let e = new CSSStyleSheet();
	e.replaceSync(T()),
		(document.adoptedStyleSheets = [...document.adoptedStyleSheets, e]),
		O.addEventListener(`change`, M),
		M();
}
function F(e) {
	return D.add(e), () => D.delete(e);
}
function I() {
	return [(0, l.useSyncExternalStore)(F, A), N];
}
function L({ items: e, pending: t, label: n }) {
	let { t: r, i18n: a } = s(`shared`);
	return (0, p.jsxs)(`ol`, {
		className: `zf-timeline`,
		"aria-label": n,
		children: [
			e.map((e, t) =>
				(0, p.jsxs)(
					`li`,
					{
						className: `zf-timeline-item zf-lane-${e.lane}`,
						children: [
							(0, p.jsx)(`div`, { className: `zf-timeline-text`, children: e.text }),
							(0, p.jsxs)(`div`, {
								className: `zf-timeline-meta`,
								children: [
									(0, p.jsx)(`span`, { children: r(`lane.${e.lane}`) }),
									(0, p.jsx)(`time`, { dateTime: e.at, children: i(e.at, `exact`, a.language) }),
								],
							}),
						],
					},
					`${t} ${e.code}`,
				),
			),
			t &&
				(0, p.jsx)(`li`, {
					className: `zf-timeline-item zf-timeline-pending`,
					"aria-current": `step`,
					children: (0, p.jsx)(`div`, { className: `zf-timeline-text`, children: t }),
				}),
		],
	});
}
export { _ as i, f as s, g as a, h as o, I as r, L as t, P as n };
