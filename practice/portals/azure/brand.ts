/** Which of its two faces the shell wears: the Azure portal, or the Entra admin center on its own host. */
export const brand: 'azure' | 'entra' = location.hostname.startsWith('entra.') ? 'entra' : 'azure';
