/** Setting up OAuth and SMTP in Acctivate, by its maker (2026-11-22). */
export const acctivateSetUp = 'https://docs.acctivate.com/docs/ConfigurationEmail.html';

/** Article 2 of 2: making the app password and entering it in Acctivate (2026-11-22). */
export const articleTwo =
  'https://hub.acctivate.com/articles/setup-acctivate-to-email-with-multi-factor-authentification';
