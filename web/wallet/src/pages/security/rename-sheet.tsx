import { useMutation } from "@tanstack/react-query";
import { Button, Field, FormError, Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const NAME_LENGTH = 40;

export interface RenameSheetProps {
	readonly open: boolean;
	readonly name: string;
	readonly save: (name: string) => Promise<unknown>;
	readonly onDone: () => void;
	readonly onClose: () => void;
}

/** A name for a device or a key, so that its owner knows which it is. */
export function RenameSheet(props: RenameSheetProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Sheet open={props.open} title={t("things.rename")} onClose={props.onClose}>
			<RenameForm {...props} />
		</Sheet>
	);
}

function RenameForm(props: RenameSheetProps): React.ReactNode {
	const { t } = useTranslation();
	const [name, setName] = useState(props.name);
	const saving = useMutation({
		mutationFn: () => props.save(name.trim()),
		onSuccess: () => {
			props.onDone();
			props.onClose();
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		saving.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<Field
				label={t("things.name")}
				value={name}
				onValue={setName}
				maxLength={NAME_LENGTH}
				hint={t("things.nameHint")}
			/>
			<FormError error={saving.error} />
			<Button type="submit" block busy={saving.isPending}>
				{t("me.save")}
			</Button>
		</form>
	);
}
