import { type Fields, signFields } from "./acp.ts";
import type { NetworkKey } from "./keys.ts";

/** The answers of the ACP family, in its own words. */
export const RESP_MSG: Readonly<Record<string, string>> = {
	"00": "成功[0000000]",
	"01": "交易失败，详情请咨询95516[5100000]",
	"02": "系统未开放或暂时关闭，请稍后再试[5100002]",
	"03": "交易通讯超时，请发起查询交易[5100003]",
	"04": "交易状态未明，请查询对账结果[5100004]",
	"05": "交易已受理，请稍后查询交易结果[5100005]",
	"06": "系统繁忙，请稍后再试[5100006]",
	"10": "报文格式错误[5100010]",
	"11": "验证签名失败[5100011]",
	"12": "重复交易[5100012]",
	"31": "商户状态不正确[5100031]",
	"34": "查无此交易[5100034]",
	"35": "原交易不存在或状态不正确[5100035]",
	"36": "与原交易信息不符[5100036]",
	"40": "绑定关系检查失败[5100040]",
	"61": "输入的卡号无效，请确认后输入[5100061]",
	"63": "卡状态不正确[5100063]",
	"64": "卡上的余额不足[5100064]",
	"65": "短信验证码输入有误，交易失败[5100065]",
	"66": "持卡人身份信息、手机号或CVN2输入不正确，验证失败[5100066]",
	"67": "验证码输入次数超限[5100067]",
	"69": "验证码已失效，请重新获取[5100069]",
	"73": "支付卡已超过有效期[5100073]",
	"77": "银行卡未开通认证支付[5100077]",
	"98": "文件不存在[5100098]",
};

const ECHOED: readonly string[] = [
	"version",
	"encoding",
	"signMethod",
	"txnType",
	"txnSubType",
	"bizType",
	"accessType",
	"merId",
	"orderId",
	"txnTime",
	"txnAmt",
	"currencyCode",
	"reqReserved",
];

/** A signed answer: what was asked comes back, with the institution's words. */
export function answerOf(key: NetworkKey, asked: Fields, words: Fields): Fields {
	const fields: Record<string, string> = { certId: key.certId };
	for (const name of ECHOED) {
		const value = asked[name];
		if (value !== undefined && value !== "") fields[name] = value;
	}
	for (const [name, value] of Object.entries(words)) if (value !== "") fields[name] = value;
	fields["respMsg"] ??= RESP_MSG[fields["respCode"] ?? ""] ?? "";
	return signed(key, fields);
}

export function signed(key: NetworkKey, fields: Fields): Fields {
	return { ...fields, signature: signFields(fields, key.privateKey) };
}

export function maskPan(pan: string): string {
	return `${pan.slice(0, 6)}${"*".repeat(Math.max(pan.length - 10, 0))}${pan.slice(-4)}`;
}
