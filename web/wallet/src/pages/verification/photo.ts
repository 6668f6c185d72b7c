/** The platform takes so many characters of base64; a photo above is drawn smaller. */
const CHARS_MAX = 390_000;
const SIDES = [1_600, 1_280, 1_000, 800] as const;
const QUALITY = 0.82;

/** A photo as the platform takes it: JPEG in base64, small enough; undefined when it is no picture. */
export async function photoOf(file: File): Promise<string | undefined> {
	const image = await createImageBitmap(file).catch(() => undefined);
	if (image === undefined) return undefined;
	for (const side of SIDES) {
		const data = drawn(image, side);
		if (data !== undefined && data.length <= CHARS_MAX) return data;
	}
	return undefined;
}

function drawn(image: ImageBitmap, side: number): string | undefined {
	const scale = Math.min(1, side / Math.max(image.width, image.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(image.width * scale);
	canvas.height = Math.round(image.height * scale);
	const context = canvas.getContext("2d");
	if (context === null) return undefined;
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL("image/jpeg", QUALITY).split(",")[1];
}
