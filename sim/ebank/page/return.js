// Takes the payer back to the shop after a moment; the button does so at once.
const form = document.getElementById("return");
if (form instanceof HTMLFormElement) {
	const seconds = document.getElementById("seconds");
	document.getElementById("soon").hidden = false;
	let left = 5;
	const tick = () => {
		seconds.textContent = `${left}`;
		if (left === 0) form.submit();
		else setTimeout(tick, 1000);
		left -= 1;
	};
	tick();
}
