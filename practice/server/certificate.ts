import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate for the played hosts, made for one run and never written to disk. */
type PracticeCertificate = {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** SHA-256 of the public key in base64, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
};

const month = 30 * 24 * 3600 * 1000;

/** A fresh key and self-signed certificate that names all `hosts`, valid for a month. */
export async function makeCertificate(hosts: readonly string[]): Promise<PracticeCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Waymark practice tenant' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A clock a little behind must not make the certificate "not yet valid".
    notBeforeDate: new Date(Date.now() - 3600 * 1000),
    notAfterDate: new Date(Date.now() + month),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  const spki = createHash('sha256').update(publicKey).digest('base64');
  return { keyPem: made.private, certificatePem: made.cert, spki };
}
