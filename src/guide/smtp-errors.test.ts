import { describe, expect, it } from 'vitest';
import { gates } from './smtp-errors/gates.ts';
import dev from './smtp-errors.dev.json' with { type: 'json' };
import found from './smtp-errors.found.json' with { type: 'json' };
import { decodeSmtpError } from './smtp-errors.ts';

const tenant =
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.';
const criteria = '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria.';
const bare = '535 5.7.3 Authentication unsuccessful [DB6P18901CA0015.EURP189.PROD.OUTLOOK.COM]';

describe('real texts', () => {
  it('are told right in at least 95 of 100: the gate where the text singles it out, else among the answers', () => {
    const wrong = dev.filter((entry) => {
      const { gate, alternatives } = decodeSmtpError(entry.text);
      const answers: string[] = entry.decidable_from_text ? [gate] : [gate, ...alternatives];
      return !answers.includes(entry.gate);
    });
    expect(wrong.map(({ id }) => id)).toHaveLength(Math.min(wrong.length, Math.floor(dev.length * 0.05)));
  });

  it('are never said to be from Microsoft 365 when they are not, nor the other way round', () => {
    const wrong = dev.filter(({ text, microsoft365 }) => {
      const said = decodeSmtpError(text).microsoft365;
      return said !== 'unknown' && microsoft365 !== null && said !== microsoft365;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it.each(found)('that were found elsewhere: $text', ({ text, gate, microsoft365 }) => {
    const error = decodeSmtpError(text);
    expect([error.gate, error.microsoft365]).toEqual([gate, microsoft365]);
  });

  it('have words, and at most three alternatives, none of them twice', () => {
    for (const { text } of [...dev, ...found]) {
      const { gate, alternatives, title, explanation, nextStep } = decodeSmtpError(text);
      expect(new Set([gate, ...alternatives]).size).toBe(alternatives.length + 1);
      expect(alternatives.length).toBeLessThanOrEqual(3);
      for (const words of [title, explanation, nextStep]) expect(words).toMatch(/^\S[^{}]+\S$/);
    }
  });
});

describe('one text with several refusals', () => {
  it('is decided by the last; the others are listed with their codes', () => {
    const error = decodeSmtpError(`10:00 ${tenant}\n10:20 ${criteria}`);
    expect(error.gate).toBe('conditional-access-or-criteria');
    expect(error.earlier).toEqual([
      { gate: 'tenant-smtp-auth-disabled', code: 535, enhancedCode: '5.7.139' },
    ]);
    expect(decodeSmtpError(`10:00 ${tenant}\n10:20 ${bare}`).gate).toBe('wrong-credentials');
  });

  it('is decided by the last whatever it is about, and however close the two stand', () => {
    const refusals = [...dev, ...found].flatMap(({ text, microsoft365 }) => {
      const { gate, code, alternatives } = decodeSmtpError(text);
      return microsoft365 === true && code !== null && /^.{20,250}$/.test(text)
        ? [{ text, gate, clear: alternatives.length < 3 && gate !== 'unknown' }]
        : [];
    });
    expect(new Set(refusals.map(({ gate }) => gate)).size).toBeGreaterThan(10);
    for (const one of refusals) {
      for (const other of refusals) {
        const both = `${one.text}\n${other.text}`;
        const { gate, earlier } = decodeSmtpError(both);
        const listed = one.clear && one.gate !== other.gate ? [one.gate] : [];
        expect([gate, ...earlier.map((each) => each.gate)], both).toEqual(
          expect.arrayContaining([other.gate, ...listed]),
        );
        expect(gate, both).toBe(other.gate);
      }
    }
  });

  it('is not decided by what the program says of a reply, nor by the shell around it', () => {
    for (const text of [
      `SMTP Error: Could not authenticate.\n${tenant}\nConnection timed out`,
      `530 5.7.57 Client not authenticated to send mail. Error: ${tenant}`,
      `${tenant}\nERROR 535 5.7.139 Authentication unsuccessful`,
    ]) {
      expect(decodeSmtpError(text)).toMatchObject({ gate: 'tenant-smtp-auth-disabled', earlier: [] });
    }
  });

  it('tells Microsoft 365 from another server by what stands next to each', () => {
    const google = '535-5.7.8 Username and Password not accepted. - gsmtp';
    expect(decodeSmtpError(`${google}\n${tenant}`).microsoft365).toBe(true);
    expect(decodeSmtpError(`${tenant}\n${google}`).microsoft365).toBe(false);
  });
});

describe('the codes', () => {
  it.each([
    [tenant, 535, '5.7.139'],
    ['smtplib.SMTPAuthenticationError: (535, b"5.7.3 Authentication unsuccessful")', 535, '5.7.3'],
    ['The server response was: 5.7.57 SMTP; Client was not authenticated', null, '5.7.57'],
    ['basic authentication is disabled', null, null],
    ['port 587, line 535:19, HTTP 400: basic authentication is disabled', null, null],
  ])('of %s', (text, code, enhancedCode) => {
    expect(decodeSmtpError(text)).toMatchObject({ code, enhancedCode });
  });

  it('do not decide: the same one stands for several gates, a piece of one for none', () => {
    const said = (sentence: string) => decodeSmtpError(`535 5.7.139 ${sentence}`).gate;
    expect(said('basic authentication is disabled')).toBe('basic-auth-disabled-policy');
    expect(said('account has an issue')).toBe('account-locked-or-disabled');
    for (const text of ['15.7.57', '5.7.570', '5.7.57.1', '2.5.7.57', 'v5.7.139.2']) {
      expect(decodeSmtpError(text).title, text).toBe('Not recognised');
    }
  });
});

describe('what surrounds a refusal', () => {
  const gateOf = (text: string) => decodeSmtpError(text).gate;
  it('shifts its meaning: a token, a private mailbox, a receiving host', () => {
    expect(gateOf(`AUTH XOAUTH2 …\n${bare}`)).toBe('oauth-token-problem');
    const off = '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.';
    expect(gateOf(`smtp-mail.outlook.com:587 ${off}`)).toBe('consumer-account');
    expect(gateOf('504 5.7.4 Unrecognized authentication type [x.prod.protection.outlook.com]')).toBe(
      'connection-blocked-or-wrong-port',
    );
  });
});

describe('a text without a known reply', () => {
  it.each(['', ' \n', 'Hello', 'The report was sent at 09:13.', '\u0000\ud800', '535'])('%j', (text) => {
    expect(decodeSmtpError(text)).toEqual({
      gate: 'unknown',
      alternatives: [],
      microsoft365: 'unknown',
      code: null,
      enhancedCode: null,
      title: 'Not recognised',
      explanation: expect.any(String),
      nextStep: expect.any(String),
      earlier: [],
    });
  });
});

describe('the words', () => {
  it('are of the wanted language, English where it is not spoken', () => {
    const titles = ['de-AT', 'ja', 'ko'].map((lang) => decodeSmtpError(tenant, lang).title);
    expect(titles).toEqual([
      'SMTP AUTH ist für die Organisation aus',
      '組織で SMTP AUTH がオフです',
      'SMTP AUTH is off for the organization',
    ]);
  });

  it('name the other server where the text does', () => {
    expect(decodeSmtpError('535 Incorrect authentication data').explanation).toContain('from Exim');
    expect(decodeSmtpError('535 5.7.8 no').explanation).toContain('from another mail server');
  });

  it('are there for every gate', () => {
    const told = new Set([...dev, ...found].map(({ text }) => decodeSmtpError(text).gate));
    expect(gates.filter((gate) => !told.has(gate))).toEqual(['app-password-needed-or-wrong']);
    expect(decodeSmtpError('AADSTS50076: you must use multi-factor authentication').gate).toBe(
      'app-password-needed-or-wrong',
    );
  });
});
