/** One hand for all icons: 24 px box, 1.6 px round stroke, the text's colour. Decorative: a word stands beside each. */

export interface IconProps {
	readonly size?: number;
}

function icon(paths: string): (props: IconProps) => React.ReactNode {
	return function Icon({ size = 24 }: IconProps): React.ReactNode {
		return (
			<svg
				width={size}
				height={size}
				viewBox="0 0 24 24"
				fill="none"
				stroke="currentColor"
				strokeWidth="1.6"
				strokeLinecap="round"
				strokeLinejoin="round"
				aria-hidden="true"
				focusable="false"
			>
				<path d={paths} />
			</svg>
		);
	};
}

export const CloseIcon = icon("M6 6l12 12M18 6 6 18");
export const BackIcon = icon("M15 5l-7 7 7 7");
export const ForwardIcon = icon("M9 5l7 7-7 7");
export const DownIcon = icon("M6 9.5l6 6 6-6");
export const CheckIcon = icon("M5 12.5l4.5 4.5L19 7.5");
export const PlusIcon = icon("M12 5v14M5 12h14");
export const EyeIcon = icon(
	"M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
);
export const EyeOffIcon = icon(
	"M3 9c2 3.3 5.2 5.3 9 5.3s7-2 9-5.3M12 14.3V18M6.7 12.9 4.7 16M17.3 12.9l2 3.1",
);
export const HomeIcon = icon("M4 10.5 12 4l8 6.5V20h-5.5v-5.5h-5V20H4z");
export const BillIcon = icon("M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5");
export const CardIcon = icon("M3 6.5h18v11.5H3zM3 10.5h18M6.5 14.5h3.5");
export const PersonIcon = icon(
	"M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
);
export const RechargeIcon = icon("M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 15.5v4h15v-4");
export const WithdrawIcon = icon("M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 15.5v4h15v-4");
export const TransferIcon = icon("M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4");
export const ShopIcon = icon(
	"M4.5 10v10h15V10M3 9.5 5 4h14l2 5.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5S3 10.9 3 9.5zM9.5 20v-4.5h5V20",
);
export const ShieldIcon = icon(
	"M12 3.5l7 2.5v5.5c0 4.3-2.9 7.3-7 9-4.1-1.7-7-4.7-7-9V6zM9 12l2.2 2.2L15.2 10",
);
export const LockIcon = icon("M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2");
export const ClockIcon = icon("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2");
export const CopyIcon = icon("M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1");
export const DeviceIcon = icon("M7.5 3h9v18h-9zM11 18h2");
export const LaptopIcon = icon("M5 5.5h14v10H5zM2.5 18.5h19");
export const GlobeIcon = icon(
	"M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.3 2.3 3.5 5.2 3.5 8.5s-1.2 6.2-3.5 8.5c-2.3-2.3-3.5-5.2-3.5-8.5S9.7 5.8 12 3.5z",
);
export const MoonIcon = icon("M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z");
export const ExitIcon = icon("M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4");
export const BackspaceIcon = icon("M8.5 5.5H21v13H8.5L3 12zM12 9.5l5 5M17 9.5l-5 5");
export const WarningIcon = icon("M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2");
export const BalanceIcon = icon("M4 7.5h16v12H4zM4 7.5 16 4v3.5M20 11.5h-5a2 2 0 0 0 0 4h5");
export const BankIcon = icon("M4 9.5 12 4.5l8 5zM6.5 10v7M10.2 10v7M13.8 10v7M17.5 10v7M4 19.5h16");
export const KeyIcon = icon(
	"M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 12H21v3.5M17 12v2.5M8 11.9v.2",
);
export const MessageIcon = icon("M4 5h16v11H11l-4 3.5V16H4zM8 10.5h8");
export const MailIcon = icon("M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7");
export const LevelIcon = icon("M4.5 19.5v-5h3.5v5zM10.2 19.5v-9h3.6v9zM16 19.5v-14h3.5v14z");
export const CodeIcon = icon("M4 4.5h16v15H4zM8 12h.1M12 12h.1M16 12h.1");
