import * as v from 'valibot';

/** Names of Microsoft's clouds, as options and policy give them. GCC is part of the global one. */
export const CloudName = v.picklist(['global', 'gcc-high', 'dod', 'china']);
export type CloudName = v.InferOutput<typeof CloudName>;

/** Both names stand in Microsoft's documents; none says which of them answers the admin endpoint (2026-11-22). */
export const ChinaExchange = v.picklist(['outlook.office365.cn', 'partner.outlook.cn']);
export type ChinaExchange = v.InferOutput<typeof ChinaExchange>;
