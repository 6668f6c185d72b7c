export { type Account, type AccountType, accountNumber, isAccountNumber } from "./account.ts";
export { createInstruments, type Instruments, type InstrumentsDeps } from "./account-service.ts";
