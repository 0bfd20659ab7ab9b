import { anotherServer, microsoft365, type Rule, type Sign } from './rule.ts';

const foreign = (from: string, ...says: string[]): Rule => ({
  says,
  gate: 'unknown',
  kind: 'sentence',
  from,
});

/**
 * Replies that only other mail servers give: their documentation, public threads, and ActiveCampaign's SMTP field
 * manual (2026-11-22).
 */
export const otherProviders: readonly Rule[] = [
  foreign(
    'Google',
    'gsmtp',
    'support.google.com',
    'accounts.google.com',
    'username-and-password not-accepted',
    'application-specific-password required',
    'log-in-via-your-web-browser',
    'please-log-in-with-your-web-browser',
    'daily-user-sending quota',
  ),
  foreign('Yahoo', 'AUTH005', 'MBR1212', 'too-many-bad-auth-attempts', 'postmaster.yahooinc.com'),
  foreign(
    'Amazon SES',
    'email-address-is-not-verified identities',
    'throttling-failure',
    'arn:aws not-authorized',
  ),
  foreign(
    'Exchange Server',
    '5.7.1 client was not authenticated',
    '5.7.1 client-does-not-have-permissions',
    "5.7.1 client n'était pas authentifié",
    '5.7.1 client-wurde nicht authentifiziert',
    '5.7.1 el-cliente no-se autenticó',
  ),
  foreign(
    'SendGrid',
    'authentication-failed bad-username',
    'verified-sender-identity',
    'authorization-grant-is-invalid',
    'maximum-credits-exceeded',
    'unauthenticated-senders-not-allowed',
  ),
  foreign('Mailgun', 'sandbox-subdomains'),
  foreign('Zoho', 'relaying-disallowed-as', 'unusual-sending-activity', 'email-outgoing-blocked'),
  foreign('mail.ru', 'NEOBHODIM-parol', 'parol-prilozheniya'),
  foreign('QQ Mail', 'service.mail.qq.com', 'service.exmail.qq.com', 'enter-your-authorization-code'),
  foreign('Resend', 'API-key-not-found'),
  foreign(
    'Postfix',
    'sender-address-rejected not-logged-in',
    'sender-address-rejected not-owned',
    'authentication-failed-UGFzc3dvcmQ6',
  ),
  foreign('Exim', 'incorrect-authentication-data', 'relay-not-permitted', 'not-permitted-to-relay'),
  {
    // Exchange Online has other codes for these (RFC 4954 has 5.7.8, 5.7.9 and 5.7.0).
    says: [
      '5.7.8',
      '535 5.7.0',
      '530 5.7.0',
      '530 5.7.1',
      '534 5.7.9',
      '534 5.7.14',
      '525 5.7',
      'must-issue-a-STARTTLS-command',
      'authentication-credentials-invalid',
      '535 authentication-failed account-disabled',
    ],
    gate: 'unknown',
    kind: 'sentence',
    from: anotherServer,
  },
  {
    // Every server has such words; the host beside them may tell whose they are.
    says: ['535 authentication-failed', '535 login', '535 incorrect', '535 invalid', '550 relay'],
    gate: 'unknown',
    or: ['wrong-credentials'],
    kind: 'echo',
  },
];

/** Names by which a text tells whose server replied, the surest first. */
export const hosts: Readonly<Record<string, readonly string[]>> = {
  [microsoft365]: [
    'prod.outlook.com',
    'outlook.com',
    'office365',
    'Microsoft-365',
    'Exchange-Online',
    'outlook.cn',
    'onmicrosoft.com',
    'STOREDRV',
    'aka.ms',
  ],
  'Exchange Server': ['X-EXPS', 'AUTH-NTLM'],
  'Azure Communication Services': ['azurecomm.net'],
  'Amazon SES': ['amazonaws.com', 'amazonses.com'],
  Apple: ['mail.me.com', 'mail.icloud.com', 'support.apple.com'],
  Brevo: ['brevo.com', 'sendinblue.com'],
  Fastmail: ['fastmail.com', 'messagingengine.com'],
  GMX: ['gmx.net', 'gmx.com', 'web.de'],
  GoDaddy: ['secureserver.net'],
  Google: ['smtp.gmail.com', 'smtp-relay.gmail.com', 'smtp.googlemail.com', 'google.com'],
  IONOS: ['ionos.', '1and1.', 'kundenserver.de', 'perfora.net'],
  'mail.ru': ['mail.ru'],
  Mailgun: ['mailgun'],
  Mailjet: ['mailjet.com'],
  Mailtrap: ['mailtrap.io'],
  Mimecast: ['mimecast'],
  NetEase: ['163.com', '126.com'],
  Postmark: ['postmarkapp.com'],
  Proofpoint: ['proofpoint', 'pphosted.com'],
  'QQ Mail': ['qq.com'],
  SendGrid: ['sendgrid'],
  SMTP2GO: ['smtp2go.com'],
  SparkPost: ['sparkpostmail.com'],
  Yahoo: ['mail.yahoo', 'yahoodns.net', 'smtp.aol.com'],
  Yandex: ['yandex'],
  Zoho: ['zoho.'],
};

/** What near a refusal shows which kind of sign-in, mailbox or server it was about. */
export const signs: Readonly<Record<Exclude<Sign, 'receiving'>, readonly string[]>> = {
  oauth: ['XOAUTH2', 'OAUTHBEARER', 'access-token', 'auth=Bearer'],
  'private-host': ['smtp-mail.outlook.com', 'smtp.live.com'],
  'private-address': ['@hotmail', '@outlook', '@live.', '@msn.com'],
};

/** Hosts of Microsoft 365 that receive mail for domains (MX) and take no sign-in. */
export const receivingHosts = ['protection.outlook.com'];
