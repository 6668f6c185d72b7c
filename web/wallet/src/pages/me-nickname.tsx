import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me } from "@zhangfang/shared";
import {
	Button,
	Field,
	FormError,
	meQuery,
	Sheet,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const NICKNAME_LENGTH = 20;

export function NicknameSheet(props: {
	me: Me;
	open: boolean;
	onClose: () => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [nickname, setNickname] = useState(props.me.nickname);
	const saving = useMutation({
		mutationFn: () => walletApi.patch<Me>("/me", { nickname: nickname.trim() }),
		onSuccess: (me) => {
			client.setQueryData(meQuery.queryKey, me);
			props.onClose();
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		saving.mutate();
	};
	return (
		<Sheet
			open={props.open}
			title={t("me.nickname")}
			onClose={props.onClose}
			locked={saving.isPending}
		>
			<form className="zf-form" onSubmit={submit}>
				<Field
					label={t("me.nickname")}
					value={nickname}
					onValue={setNickname}
					maxLength={NICKNAME_LENGTH}
					autoComplete="nickname"
					hint={t("me.nicknameHint")}
				/>
				<FormError error={saving.error} />
				<Button type="submit" block disabled={nickname.trim() === ""} busy={saving.isPending}>
					{t("me.save")}
				</Button>
			</form>
		</Sheet>
	);
}
