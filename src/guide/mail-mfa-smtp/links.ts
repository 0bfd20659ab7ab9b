/** Pages of others the guide points to, read 2026-11-22. */
export const links = {
  'article-1':
    'https://hub.acctivate.com/articles/enable-multi-factor-authentication-for-microsoft-365-mail-accounts',
  'article-2':
    'https://hub.acctivate.com/articles/setup-acctivate-to-email-with-multi-factor-authentification',
  oauth: 'https://docs.acctivate.com/docs/ConfigurationEmail.html',
} as const;
