/** A bar on a terminal; a line now and then elsewhere. */
export interface ProgressBar {
	show(this: void, done: number, what: string): void;
	end(this: void): void;
}

const WIDTH = 30;

export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
	let last = -1;
	let open = false;
	return {
		show(done, what) {
			const share = Math.min(1, Math.max(0, done));
			if (stream.isTTY) {
				const filled = Math.round(share * WIDTH);
				const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
				stream.write(`\r${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${what}\u001B[K`);
				open = true;
				return;
			}
			const tenth = Math.floor(share * 10);
			if (tenth === last) return;
			last = tenth;
			stream.write(`${Math.round(share * 100)} % ${what}\n`);
		},
		end() {
			if (open) stream.write("\r\u001B[K");
			open = false;
		},
	};
}
