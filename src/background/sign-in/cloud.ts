/** Where one of Microsoft's clouds answers. Every value is an origin without a trailing slash. */
export interface Cloud {
  readonly login: string;
  readonly graph: string;
  readonly exchange: string;
}

/** The clouds served, by name. National ones are one more row each and need an app registration of their own. */
export const clouds = {
  global: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    exchange: 'https://outlook.office365.com',
  },
} as const satisfies Record<string, Cloud>;
