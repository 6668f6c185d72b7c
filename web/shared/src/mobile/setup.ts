import { Toast, unstableSetRender } from "antd-mobile";
import { createRoot } from "react-dom/client";
import "./base.css";

/** antd-mobile opens toasts through the React 18 API unless told how; without this they never show on React 19. */
export function setupMobile(): void {
	Toast.config({ position: "bottom", duration: 2500 });
	unstableSetRender((node, container) => {
		const root = createRoot(container);
		root.render(node);
		return async () => {
			await new Promise((done) => window.setTimeout(done, 0));
			root.unmount();
		};
	});
}
