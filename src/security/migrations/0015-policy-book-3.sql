set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The third book, after the figures of the town with labelled fraudsters. Against the second: a device
-- that many share is looked at by itself (device_shared); payees to whom 8 pay in a day, not 15
-- (payee_collects); the third payment under a threshold, not the fourth (under_threshold); a new device
-- of a user of 6 hours' standing, not 48, for 20 points (device_young). And to claim one's number is an
-- operation like others (claim_number): twenty decibels, nothing of the phone, nobody to wait for (B4).
-- An installation that has made a book of its own meanwhile keeps it.
insert into security.policy_book
	(version, state, document, author, created_at, valid_from, note)
select 3, 'in_force', $book$
{
	"loss": {"baseAttackRatePpm": 1000, "budgetFen": 5},
	"young": {"hours": 24, "minusDb": 5, "graceHours": 24, "not": ["sign_in", "sign_in_new_device"]},
	"factors": {
		"password": {"kind": "K", "regulatory": true, "db": 13, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "knowledge", "freshSeconds": 900, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 4, "cost": 0},
		"payment_password": {"kind": "K", "regulatory": true, "db": 15, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "knowledge2", "freshSeconds": 0, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 2, "cost": 0},
		"sms_code": {"kind": "P", "regulatory": true, "db": 15, "unprovenDb": 10, "unprovenOnly": ["register"], "variants": {}, "group": "phone", "freshSeconds": 0, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 6, "cost": 5},
		"email_code": {"kind": null, "regulatory": false, "db": 10, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "email", "freshSeconds": 600, "phishingResistant": false, "certificate": false, "only": ["recover_account", "reset_password", "reset_payment_password", "unfreeze"], "silent": false, "effort": 7, "cost": 1},
		"known_device": {"kind": "P", "regulatory": true, "db": 10, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "device", "freshSeconds": 0, "phishingResistant": false, "certificate": false, "only": [], "silent": true, "effort": 0, "cost": 0},
		"device_cookie": {"kind": "P", "regulatory": false, "db": 7, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "device", "freshSeconds": 60, "phishingResistant": false, "certificate": false, "only": [], "silent": true, "effort": 0, "cost": 0},
		"passkey": {"kind": "P", "regulatory": true, "db": 27, "unprovenDb": 0, "unprovenOnly": [], "variants": {"device_bound": 30}, "group": "passkey", "freshSeconds": 0, "phishingResistant": true, "certificate": false, "only": [], "silent": false, "effort": 1, "cost": 0},
		"totp": {"kind": "P", "regulatory": true, "db": 20, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "totp", "freshSeconds": 0, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 5, "cost": 0},
		"federated": {"kind": null, "regulatory": false, "db": 12, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "federated", "freshSeconds": 600, "phishingResistant": false, "certificate": false, "only": ["sign_in", "sign_in_new_device"], "silent": false, "effort": 4, "cost": 0},
		"recovery_code": {"kind": "P", "regulatory": true, "db": 20, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "recovery", "freshSeconds": 0, "phishingResistant": false, "certificate": false, "only": ["recover_account", "reset_password", "reset_payment_password", "sign_in_new_device", "unfreeze"], "silent": false, "effort": 9, "cost": 0},
		"card_check": {"kind": "P", "regulatory": true, "db": 17, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "phone", "freshSeconds": 600, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 10, "cost": 20},
		"face": {"kind": "I", "regulatory": true, "db": 23, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "face", "freshSeconds": 600, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 8, "cost": 50},
		"manual_review": {"kind": null, "regulatory": false, "db": 30, "unprovenDb": 0, "unprovenOnly": [], "variants": {}, "group": "human", "freshSeconds": 86400, "phishingResistant": false, "certificate": false, "only": [], "silent": false, "effort": 100, "cost": 500}
	},
	"classes": {
		"R0": {"floorDb": 0, "nowMin": 0, "kindsMin": 0, "resistantIfHeld": false, "reauthSeconds": null, "relax": {"toDb": 0, "byDb": 5}, "whenBlind": "go_on", "noWay": "deny", "grey": "pass"},
		"R1": {"floorDb": 13, "nowMin": 0, "kindsMin": 0, "resistantIfHeld": false, "reauthSeconds": null, "relax": {"toDb": 10, "byDb": 5}, "whenBlind": "known_device", "noWay": "deny", "grey": "pass"},
		"R1p": {"floorDb": 10, "nowMin": 0, "kindsMin": 0, "resistantIfHeld": false, "reauthSeconds": null, "relax": null, "whenBlind": "deny", "noWay": "deny", "grey": "hold"},
		"R2": {"floorDb": 20, "nowMin": 1, "kindsMin": 1, "resistantIfHeld": false, "reauthSeconds": null, "relax": {"toDb": 15, "byDb": 5}, "whenBlind": "raise", "noWay": "hold", "grey": "hold"},
		"R3": {"floorDb": 25, "nowMin": 1, "kindsMin": 2, "resistantIfHeld": false, "reauthSeconds": null, "relax": {"toDb": 22, "byDb": 3}, "whenBlind": "deny", "noWay": "hold", "grey": "hold"},
		"R4": {"floorDb": 30, "nowMin": 1, "kindsMin": 2, "resistantIfHeld": true, "reauthSeconds": 300, "relax": null, "whenBlind": "deny", "noWay": "hold", "grey": "hold"},
		"R5": {"floorDb": 35, "nowMin": 1, "kindsMin": 2, "resistantIfHeld": true, "reauthSeconds": 300, "relax": null, "whenBlind": "deny", "noWay": "hold", "grey": "hold"}
	},
	"operations": {
		"register": {"class": "R1", "milder": null, "floorDb": 10, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"sign_in": {"class": "R1", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["payment_password"], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": {"score": 60, "operation": "sign_in_new_device"}},
		"sign_in_new_device": {"class": "R2", "milder": {"class": "R1", "when": [{"fact": "user.onlyPhone", "op": "eq", "value": true}]}, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["payment_password"], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"view": {"class": "R0", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"recharge": {"class": "R3", "milder": {"class": "R2", "when": [{"fact": "amount.fen", "op": "lte", "value": 500000}]}, "floorDb": null, "lead": ["payment_password", "passkey", "totp", "face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"withdraw": {"class": "R3", "milder": {"class": "R2", "when": [{"fact": "amount.fen", "op": "lte", "value": 500000}]}, "floorDb": null, "lead": ["payment_password", "passkey", "totp", "face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"pay": {"class": "R3", "milder": {"class": "R2", "when": [{"fact": "amount.fen", "op": "lte", "value": 100000}, {"fact": "payee.known", "op": "eq", "value": true}]}, "floorDb": null, "lead": ["payment_password", "passkey", "totp", "face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": true, "beyond": null},
		"transfer": {"class": "R3", "milder": {"class": "R2", "when": [{"fact": "amount.fen", "op": "lte", "value": 100000}, {"fact": "payee.known", "op": "eq", "value": true}]}, "floorDb": null, "lead": ["payment_password", "passkey", "totp", "face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": true, "beyond": null},
		"small_no_password": {"class": "R1p", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": true, "beyond": {"score": 10, "operation": "pay"}},
		"bind_card": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"unbind_card": {"class": "R2", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"verify_person": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"set_payment_password": {"class": "R2", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["payment_password"], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"change_payment_password": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": ["payment_password"], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"reset_payment_password": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["payment_password"], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"change_password": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": ["password"], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"reset_password": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["password"], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"recover_account": {"class": "R5", "milder": null, "floorDb": null, "lead": ["face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": ["password"], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"change_mobile": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": ["phone"], "relaxable": false, "regulated": false, "beyond": null},
		"change_email": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": ["email_code"], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"change_login_name": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"add_passkey": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"remove_passkey": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"make_recovery_codes": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"add_totp": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"remove_totp": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"link_provider": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"unlink_provider": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"claim_number": {"class": "R1", "milder": null, "floorDb": 20, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": ["phone"], "relaxable": false, "regulated": false, "beyond": null},
		"trust_device": {"class": "R2", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"set_lock": {"class": "R1", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"lift_lock": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"freeze": {"class": "R1", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"unfreeze": {"class": "R4", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"close_account": {"class": "R5", "milder": null, "floorDb": null, "lead": ["face", "card_check", "manual_review"], "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"revoke_session": {"class": "R1", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"export_data": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": true, "regulated": false, "beyond": null},
		"staff_sign_in": {"class": "R3", "milder": null, "floorDb": null, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null},
		"staff_reveal": {"class": "R2", "milder": null, "floorDb": 13, "lead": null, "mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false, "regulated": false, "beyond": null}
	},
	"risk": {
		"rules": [
			{"id": "device_unknown", "when": [{"fact": "device.known", "op": "eq", "value": false}], "points": 25, "raiseOnly": true, "reason": "device_unknown", "review": false},
			{"id": "device_young", "when": [{"fact": "device.ageHours", "op": "lt", "value": 24}, {"fact": "user.ageHours", "op": "gte", "value": 6}], "points": 20, "raiseOnly": true, "reason": "device_young", "review": false},
			{"id": "place_unusual", "when": [{"fact": "place.usual", "op": "eq", "value": false}], "points": 15, "raiseOnly": true, "reason": "place_unusual", "review": false},
			{"id": "number_flagged", "when": [{"fact": "number.state", "op": "eq", "value": "flagged"}], "points": 30, "raiseOnly": true, "reason": "number_flagged", "review": false},
			{"id": "number_unproven", "when": [{"fact": "number.state", "op": "eq", "value": "unknown"}], "points": 5, "raiseOnly": true, "reason": "number_unproven", "review": false},
			{"id": "factor_changed", "when": [{"fact": "door", "op": "unknown", "value": null}, {"fact": "factor.changedHours", "op": "lt", "value": 24}], "points": 20, "raiseOnly": true, "reason": "factor_changed", "review": false},
			{"id": "wrong_answers", "when": [{"fact": "counter.failedSignIns1h", "op": "gte", "value": 3}], "points": 15, "raiseOnly": true, "reason": "wrong_answers", "review": false},
			{"id": "wrong_proofs", "when": [{"fact": "counter.wrongProofs1h", "op": "gte", "value": 5}], "points": 15, "raiseOnly": true, "reason": "wrong_proofs", "review": false},
			{"id": "challenges_many", "when": [{"fact": "counter.challenges1h", "op": "gte", "value": 30}], "points": 20, "raiseOnly": true, "reason": "challenges_many", "review": false},
			{"id": "recovered_lately", "when": [{"fact": "door", "op": "unknown", "value": null}, {"fact": "recovery.hoursAgo", "op": "lt", "value": 24}], "points": 25, "raiseOnly": true, "reason": "recovered_lately", "review": false},
			{"id": "provider_linked_lately", "when": [{"fact": "federated.linkedHours", "op": "lt", "value": 24}], "points": 15, "raiseOnly": true, "reason": "provider_linked_lately", "review": false},
			{"id": "user_young", "when": [{"fact": "user.ageDays", "op": "lt", "value": 1}], "points": 5, "raiseOnly": true, "reason": "user_young", "review": false},
			{"id": "night", "when": [{"fact": "hour", "op": "lt", "value": 5}], "points": 10, "raiseOnly": true, "reason": "night", "review": false},
			{"id": "payee_new", "when": [{"fact": "payee.kind", "op": "eq", "value": "user"}, {"fact": "payee.known", "op": "eq", "value": false}], "points": 10, "raiseOnly": true, "reason": "payee_new", "review": false},
			{"id": "payees_new_many", "when": [{"fact": "payee.new24h", "op": "gte", "value": 8}], "points": 20, "raiseOnly": true, "reason": "payees_new_many", "review": false},
			{"id": "payee_collects", "when": [{"fact": "payee.kind", "op": "eq", "value": "user"}, {"fact": "counter.payersOfPayee1d", "op": "gte", "value": 8}], "points": 25, "raiseOnly": true, "reason": "payee_collects", "review": true},
			{"id": "amount_unusual", "when": [{"fact": "amount.timesUsual", "op": "gte", "value": 1000}, {"fact": "amount.fen", "op": "gte", "value": 50000}], "points": 10, "raiseOnly": true, "reason": "amount_unusual", "review": false},
			{"id": "amount_very_unusual", "when": [{"fact": "amount.timesUsual", "op": "gte", "value": 5000}, {"fact": "amount.fen", "op": "gte", "value": 100000}], "points": 15, "raiseOnly": true, "reason": "amount_very_unusual", "review": false},
			{"id": "payments_many", "when": [{"fact": "counter.payments10m", "op": "gte", "value": 20}], "points": 15, "raiseOnly": true, "reason": "payments_many", "review": false},
			{"id": "payments_very_many", "when": [{"fact": "counter.payments1h", "op": "gte", "value": 100}], "points": 25, "raiseOnly": true, "reason": "payments_very_many", "review": false},
			{"id": "under_threshold", "when": [{"fact": "counter.nearThreshold1d", "op": "gte", "value": 3}], "points": 20, "raiseOnly": true, "reason": "under_threshold", "review": true},
			{"id": "sum_large", "when": [{"fact": "counter.sum1d", "op": "gte", "value": 5000000}], "points": 10, "raiseOnly": true, "reason": "sum_large", "review": false},
			{"id": "guesses_from_here", "when": [{"fact": "counter.guessedUsers1h", "op": "gte", "value": 30}], "points": 15, "raiseOnly": true, "reason": "guesses_from_here", "review": false},
			{"id": "guesses_from_network", "when": [{"fact": "counter.guessedUsersOfNetwork1h", "op": "gte", "value": 30}], "points": 20, "raiseOnly": true, "reason": "guesses_from_here", "review": false},
			{"id": "guesses_everywhere", "when": [{"fact": "counter.guessedUsersEverywhere1h", "op": "gte", "value": 200}, {"fact": "counter.guessedUsersOfNetwork1h", "op": "gte", "value": 3}, {"fact": "counter.guessedUsersOfNetwork1h", "op": "lt", "value": 30}], "points": 20, "raiseOnly": true, "reason": "guesses_from_here", "review": false},
			{"id": "device_shared", "when": [{"fact": "counter.usersOnDevice1d", "op": "gte", "value": 5}], "points": 25, "raiseOnly": true, "reason": "device_shared", "review": true},
			{"id": "payee_usual", "when": [{"fact": "payee.known", "op": "eq", "value": true}, {"fact": "payee.ageDays", "op": "gte", "value": 30}], "points": -5, "raiseOnly": false, "reason": "payee_usual", "review": false},
			{"id": "device_old", "when": [{"fact": "device.known", "op": "eq", "value": true}, {"fact": "device.ageHours", "op": "gte", "value": 720}], "points": -5, "raiseOnly": false, "reason": "device_old", "review": false}
		],
		"steps": [
			{"upTo": 10, "shiftDb": -5, "strong": false, "outcome": "go_on"},
			{"upTo": 40, "shiftDb": 0, "strong": false, "outcome": "go_on"},
			{"upTo": 60, "shiftDb": 5, "strong": false, "outcome": "go_on"},
			{"upTo": 80, "shiftDb": 10, "strong": true, "outcome": "go_on"},
			{"upTo": 90, "shiftDb": 15, "strong": true, "outcome": "hold"},
			{"upTo": 100, "shiftDb": 15, "strong": true, "outcome": "deny"}
		],
		"relaxWhen": [
			{"fact": "device.known", "op": "eq", "value": true},
			{"fact": "place.usual", "op": "eq", "value": true},
			{"fact": "payee.known", "op": "eq", "value": true},
			{"fact": "factor.steady", "op": "eq", "value": true},
			{"fact": "counter.relaxed1d", "op": "lt", "value": 5}
		]
	},
	"restrictions": [
		{"id": "recovered_amount", "operations": ["pay", "transfer", "withdraw", "small_no_password"], "when": [{"fact": "recovery.hoursAgo", "op": "lt", "value": 24}, {"fact": "amount.fen", "op": "gt", "value": 100000}], "reason": "recovered_lately_limit"},
		{"id": "recovered_payee", "operations": ["pay", "transfer"], "when": [{"fact": "recovery.hoursAgo", "op": "lt", "value": 24}, {"fact": "payee.known", "op": "eq", "value": false}], "reason": "recovered_lately_payee"},
		{"id": "linked_only", "operations": ["pay", "transfer", "withdraw", "small_no_password"], "when": [{"fact": "federated.only", "op": "eq", "value": true}, {"fact": "federated.linkedHours", "op": "lt", "value": 24}], "reason": "provider_linked_lately"}
	],
	"locks": [
		{"lock": "freeze", "fact": "locks.freeze", "operations": ["sign_in_new_device", "recharge", "withdraw", "pay", "transfer", "small_no_password", "bind_card", "unbind_card", "verify_person", "set_payment_password", "change_payment_password", "reset_payment_password", "change_password", "change_mobile", "change_email", "change_login_name", "add_passkey", "remove_passkey", "add_totp", "remove_totp", "link_provider", "unlink_provider", "trust_device", "close_account", "export_data"]},
		{"lock": "night", "fact": "locks.night", "operations": ["pay", "transfer", "withdraw", "small_no_password"]},
		{"lock": "large_amount", "fact": "locks.large_amount", "operations": ["pay", "transfer", "withdraw", "small_no_password"]}
	],
	"counters": [
		{"id": "payments10m", "kinds": ["payment.succeeded"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 600, "max": null},
		{"id": "payments1h", "kinds": ["payment.succeeded"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 3600, "max": null},
		{"id": "sum1d", "kinds": ["payment.succeeded"], "by": "user", "measure": "sum", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 86400, "max": null},
		{"id": "count30d", "kinds": ["payment.succeeded"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 2592000, "max": null},
		{"id": "sum30d", "kinds": ["payment.succeeded"], "by": "user", "measure": "sum", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 2592000, "max": null},
		{"id": "nearThreshold1d", "kinds": ["payment.succeeded"], "by": "user", "measure": "count", "distinct": null, "fromFen": 90000, "toFen": 100000, "windowSeconds": 86400, "max": null},
		{"id": "payersOfPayee1d", "kinds": ["payment.succeeded"], "by": "payee", "measure": "distinct", "distinct": "user", "fromFen": null, "toFen": null, "windowSeconds": 86400, "max": null},
		{"id": "wrongProofs1h", "kinds": ["proof.wrong"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 3600, "max": null},
		{"id": "challenges1h", "kinds": ["challenge.issued"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 3600, "max": null},
		{"id": "relaxed1d", "kinds": ["decision.relaxed"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 86400, "max": null},
		{"id": "guessedUsers1h", "kinds": ["sign_in.failed"], "by": "ip", "measure": "distinct", "distinct": "user", "fromFen": null, "toFen": null, "windowSeconds": 3600, "max": null},
		{"id": "guessedUsersOfNetwork1h", "kinds": ["sign_in.failed"], "by": "network", "measure": "distinct", "distinct": "user", "fromFen": null, "toFen": null, "windowSeconds": 3600, "only": ["sign_in", "sign_in_new_device"], "max": null},
		{"id": "guessedUsersEverywhere1h", "kinds": ["sign_in.failed"], "by": "all", "measure": "distinct", "distinct": "user", "fromFen": null, "toFen": null, "windowSeconds": 3600, "only": ["sign_in", "sign_in_new_device"], "max": null},
		{"id": "failedSignIns1h", "kinds": ["sign_in.failed"], "by": "user", "measure": "count", "distinct": null, "fromFen": null, "toFen": null, "windowSeconds": 3600, "max": null},
		{"id": "usersOnDevice1d", "kinds": ["sign_in.succeeded", "user.registered"], "by": "device", "measure": "distinct", "distinct": "user", "fromFen": null, "toFen": null, "windowSeconds": 86400, "max": null}
	],
	"lists": {"precedence": ["black", "grey", "white"]},
	"challenge": {"lifetimeSeconds": 300, "attemptsMax": 5},
	"holdHours": 24,
	"holdsMax": 5,
	"reviewHours": 72
}
$book$, 'system', '2020-01-02T00:00:00Z', '2020-01-02T00:00:00Z', 'after the figures of the town'
where not exists (select 1 from security.policy_book where version > 2);
update security.revision set revision = revision + 1 where name = 'books';
