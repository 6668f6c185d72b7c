var e = [
		[/iPhone/, `iPhone`],
		[/iPad/, `iPad`],
		[/HarmonyOS|OpenHarmony/, `HarmonyOS`],
		[/Android/, `Android`],
		[/Mac OS X|Macintosh/, `macOS`],
		[/Windows/, `Windows`],
		[/Linux/, `Linux`],
	],
	t = [
		[/MicroMessenger/, `WeChat`],
		[/Edg(e|A|iOS)?\//, `Edge`],
		[/Firefox|FxiOS/, `Firefox`],
		[/Chrome|CriOS/, `Chrome`],
		[/Safari/, `Safari`],
	];
function n(n) {
	let r = (e) => e.find(([e]) => e.test(n))?.[1],
		i = [r(t), r(e)].filter((e) => e !== void 0);
	return i.length > 0 ? i.join(` · `) : void 0;
}
function r(e) {
	return /Mobile|iPhone|iPad|Android|HarmonyOS/.test(e);
}
export { n as t, r as n };
