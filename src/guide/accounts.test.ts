import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccounts } from './accounts.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';

describe('parseAccounts', () => {
  it.each([
    ['commas', `${ap},${orders}`],
    ['commas with spaces', `${ap} , ${orders} ,`],
    ['semicolons', `${ap};${orders};`],
    ['lines of any system', `${ap}\r\n${orders}\n`],
    ['spaces and tabs', `  ${ap}\t${orders} `],
    ['names as mail programs copy them', `Accounts Payable <${ap}>; Orders, all <${orders}>`],
    ['upper case', `AP@Contoso.COM\n${orders.toUpperCase()}`],
    ['repeats in any case', `${ap}, AP@CONTOSO.COM, ${orders}, ${ap}`],
  ])('understands %s', (_, text) => {
    const { addresses } = parseAccounts(text);
    expect(addresses).toEqual([ap, orders]);
  });

  it('refuses nothing of what it understood', () => {
    expect(parseAccounts(`Accounts Payable <${ap}>, "Orders" <${orders}>`).refused).toEqual([]);
  });

  it('keeps the order in which they were typed, brackets or not', () => {
    expect(parseAccounts(`${orders}, Accounts Payable <${ap}>`).addresses).toEqual([orders, ap]);
  });

  it('never takes an address for part of a name', () => {
    expect(parseAccounts(`${orders} Payable <${ap}>`).addresses).toEqual([orders, ap]);
    expect(parseAccounts(`${ap} <${ap}>`).addresses).toEqual([ap]);
  });

  it('takes the name of a guest, so that it can be told as a guest', () => {
    const guest = 'jane_fabrikam.com#EXT#@contoso.onmicrosoft.com';
    expect(parseAccounts(guest)).toEqual({ addresses: [guest.toLowerCase()], refused: [] });
  });

  it('keeps refused entries as typed', () => {
    const wrong = ['Nobody', 'a@b', 'two@@contoso.com', '@contoso.com', 'ap@', 'ap@contoso.com.', 'ä b'];
    expect(parseAccounts(wrong.slice(0, 6).join(', '))).toEqual({
      addresses: [],
      refused: wrong.slice(0, 6),
    });
    expect(parseAccounts(`Sales <nobody>, ${ap}`)).toEqual({ addresses: [ap], refused: ['nobody'] });
  });

  it('refuses what is longer than an address can be', () => {
    const long = `${'a'.repeat(310)}@contoso.com`;
    expect(parseAccounts(long)).toEqual({ addresses: [], refused: [long] });
  });

  it('gives nothing for nothing', () => {
    expect(parseAccounts(' \n,; ')).toEqual({ addresses: [], refused: [] });
  });

  it.each([
    ['lines', '\n', (i: number) => `user${i}@contoso.com`],
    ['nothing between but spaces', ' ', (i: number) => `user${i}@contoso.com`],
    ['names in front', ', ', (i: number) => `User Number ${i} <user${i}@contoso.com>`],
    ['one unclosed bracket after another', ' ', (i: number) => `<user${i}@contoso.com`],
  ])('reads 10,000 entries at once: %s', (_, between, entry) => {
    const started = performance.now();
    const text = Array.from({ length: 10_000 }, (_, i) => entry(i)).join(between);
    const { addresses, refused } = parseAccounts(text);
    expect(addresses.length + refused.length).toBe(10_000);
    // A pattern that looks back would take minutes here; a busy machine takes a fraction of this.
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('a', '@', '.', '<', '>', ',', ';', ' ', '\n', '#', 'Ä', '"') }),
    fc.array(fc.oneof(fc.emailAddress(), fc.string()), { maxLength: 20 }).map((all) => all.join(', ')),
  );

  it('is read without an error, and no entry goes missing but names before brackets', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { addresses, refused } = parseAccounts(text);
        const has = (entry: string) => refused.includes(entry) || addresses.includes(entry.toLowerCase());
        for (const [, inside = ''] of text.matchAll(/<([^<>\s]+)>/gu)) expect(has(inside), inside).toBe(true);
        const outside = text.replace(/<[^<>\s]+>/gu, '<>').split(/[,;\n]/u);
        for (const part of outside.filter((one) => !one.includes('<>'))) {
          for (const word of part.split(/\s+/u)) if (word !== '') expect(has(word), word).toBe(true);
        }
      }),
    );
  });

  it('gives addresses that are lower case, once each, and read again are the same', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { addresses } = parseAccounts(text);
        expect(new Set(addresses).size).toBe(addresses.length);
        for (const address of addresses) expect(address).toBe(address.toLowerCase());
        expect(parseAccounts(addresses.join('\n'))).toEqual({ addresses, refused: [] });
      }),
    );
  });
});
