export { feeOf, type Merchant, type MerchantSecrets } from "./merchant.ts";
export { createMerchants, type Merchants, type MerchantsDeps } from "./merchant-service.ts";
export { NOTICE_MACHINE, type Notice, refusedAddress } from "./notice.ts";
export type { PostNotice } from "./notice-service.ts";
