import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { OWNER_ROLES } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { ppmOf } from "../limits/rows.ts";
import "./organisations.css";

interface Owner {
	readonly name: string;
	readonly documentNumber: string;
	readonly role: string;
	readonly share?: string;
}

interface Fields {
	readonly creditCode: string;
	readonly name: string;
	readonly representative: { readonly name: string; readonly documentNumber: string };
	readonly owners?: readonly Owner[];
	readonly validUntil?: string;
}

/** Registers an organisation with the people behind it; another person approves. */
export function RegisterDialog(props: { open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t("organisations.register")}
			lead={t("organisations.registerLead")}
			width={640}
			refresh={["organisations"]}
			send={({ owners = [], validUntil, ...fields }) =>
				api.post("/organisations", {
					...fields,
					creditCode: fields.creditCode.trim().toUpperCase(),
					owners: owners.map(({ share = "0", ...owner }) => ({
						...owner,
						sharePpm: ppmOf(share) ?? 0,
					})),
					validUntil: validUntil === undefined || validUntil === "" ? null : validUntil,
				})
			}
			onClose={props.onClose}
		>
			<div className="form-pairs">
				<Line path={["name"]} label={t("organisations.name")} />
				<Form.Item
					name="creditCode"
					label={t("organisations.creditCode")}
					rules={[
						{
							required: true,
							pattern: /^\s*[0-9A-Za-z]{18}\s*$/,
							message: t("organisations.creditCodeWrong"),
						},
					]}
				>
					<Input spellCheck={false} autoComplete="off" />
				</Form.Item>
				<Line path={["representative", "name"]} label={t("organisations.representative")} />
				<Line
					path={["representative", "documentNumber"]}
					label={t("organisations.documentNumber")}
				/>
				<Form.Item name="validUntil" label={t("organisations.validUntil")}>
					<Input type="date" />
				</Form.Item>
			</div>
			<Owners />
		</ProposalDialog>
	);
}

function Owners(): ReactNode {
	const { t, word } = useText();
	return (
		<fieldset className="owners">
			<legend>{t("organisations.owners")}</legend>
			<p className="small muted">{t("organisations.ownersNote")}</p>
			<Form.List name="owners">
				{(rows, { add, remove }) => (
					<>
						{rows.map(({ key, name }) => (
							<div key={key} className="owner">
								<Line path={[name, "name"]} label={t("organisations.personName")} />
								<Line path={[name, "documentNumber"]} label={t("organisations.documentNumber")} />
								<Form.Item
									name={[name, "role"]}
									label={t("organisations.role")}
									initialValue="owner"
								>
									<Select
										options={OWNER_ROLES.map((value) => ({
											value,
											label: word("organisations.roles", value),
										}))}
									/>
								</Form.Item>
								<Form.Item
									name={[name, "share"]}
									label={t("organisations.share")}
									rules={[
										{
											validator: async (_, value: string | undefined) => {
												if (ppmOf(value ?? "0") === undefined) {
													throw new Error(t("limits.percentWrong"));
												}
											},
										},
									]}
								>
									<Input inputMode="decimal" />
								</Form.Item>
								<Button
									icon={<DeleteOutlined />}
									aria-label={t("organisations.removeOwner")}
									onClick={() => remove(name)}
								/>
							</div>
						))}
						<Button icon={<PlusOutlined />} onClick={() => add()}>
							{t("organisations.addOwner")}
						</Button>
					</>
				)}
			</Form.List>
		</fieldset>
	);
}

function Line(props: { path: (string | number)[]; label: string }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.path}
			label={props.label}
			rules={[{ required: true, whitespace: true, message: t("persons.needed") }]}
		>
			<Input maxLength={100} autoComplete="off" spellCheck={false} />
		</Form.Item>
	);
}
