import { audit } from "./audit.ts";
import { books } from "./books.ts";
import { common, problem, shell, signIn } from "./common.ts";
import { days } from "./days.ts";
import { enums } from "./enums.ts";
import { merchants } from "./merchants.ts";
import { auditLog, channels, town } from "./operations.ts";
import { customers, overview, trades, waiting } from "./pages.ts";

const messages = {
	app: { title: "Zhangfang console" },
	common,
	problem,
	shell,
	signIn,
	enums,
	overview,
	customers,
	trades,
	merchants,
	waiting,
	books,
	days,
	channels,
	audit,
	auditLog,
	town,
};

export default messages;
