import { practiceAppName } from './entra-registration.ts';
import type { KnownScope } from './entra-scopes.ts';

/** Where the sign-in pages post to, below a tenant segment. */
export const signInPath = '/common/practice-sign-in';

/** The first page: who are you? */
export function emailPage(pending: string, email: string, problem = ''): string {
  return frame(
    'Sign in',
    problem,
    pending,
    'email',
    `<label for="email">Email</label>
     <input id="email" name="email" type="email" autocomplete="off" autofocus required value="${escapeHtml(email)}">`,
    'Next',
  );
}

/** The second page: the password, which is not looked at. */
export function passwordPage(pending: string, email: string, problem = ''): string {
  return frame(
    'Enter password',
    problem,
    pending,
    'password',
    `<p class="who">${escapeHtml(email)}</p>
     <label for="password">Password</label>
     <input id="password" name="password" type="password" autocomplete="off" autofocus value="practice">
     <p class="hint">In the practice tenant any password will do.</p>`,
    'Sign in',
  );
}

/** The consent page: what the app would be allowed. */
export function consentPage(pending: string, email: string, scopes: readonly KnownScope[]): string {
  const items = scopes
    .map(
      ({ title, name }) =>
        `<li><strong>${escapeHtml(title)}</strong><br><code>${escapeHtml(name)}</code></li>`,
    )
    .join('\n');
  return frame(
    'Permissions requested',
    '',
    pending,
    'consent',
    `<p class="who">${escapeHtml(email)}</p>
     <p><strong>${escapeHtml(practiceAppName)}</strong> asks to:</p>
     <ul>${items}</ul>`,
    'Accept',
  );
}

/** Shown instead of consent to someone who may not give it. */
export function needAdminPage(pending: string, email: string): string {
  return frame(
    'Need admin approval',
    '',
    pending,
    'refused',
    `<p class="who">${escapeHtml(email)}</p>
     <p>${escapeHtml(practiceAppName)} needs permissions that only an administrator can grant.</p>`,
    'Return without granting consent',
    false,
  );
}

/** A page without a way on: wrong address, unknown app, signed out. */
export function messagePage(title: string, text: string): string {
  return document(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}

function frame(
  title: string,
  problem: string,
  pending: string,
  step: string,
  fields: string,
  button: string,
  cancel = true,
): string {
  const alert = problem ? `<p role="alert">${escapeHtml(problem)}</p>` : '';
  const leave = cancel ? '<button name="decision" value="cancel" formnovalidate>Cancel</button>' : '';
  // The portals keep their place in the fragment, which a posted form would lose. The main button comes first
  // because Enter presses the first one; the style sheet puts it last.
  return document(
    title,
    `<h1>${escapeHtml(title)}</h1>${alert}
     <form method="post" action="${signInPath}">
       <input type="hidden" name="pending" value="${escapeHtml(pending)}">
       <input type="hidden" name="step" value="${step}">
       ${fields}
       <div class="row"><button class="main" name="decision" value="go">${button}</button>${leave}</div>
     </form>
     <script>document.forms[0].action += location.hash;</script>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f2f2f2;
         font: 15px/22px "Segoe UI Variable", "Segoe UI", system-ui, sans-serif; color: #1b1b1b; }
  main { box-sizing: border-box; width: min(440px, 100vw); padding: 44px; background: #fff;
         box-shadow: 0 2px 6px rgb(0 0 0 / 20%); }
  h1 { margin: 16px 0; font-size: 24px; line-height: 30px; font-weight: 600; }
  .brand { margin: 0; color: #616161; }
  .who { font-weight: 600; } .hint { color: #616161; }
  label { display: block; }
  input { box-sizing: border-box; width: 100%; padding: 6px 0; border: 0; border-bottom: 1px solid #616161; font: inherit; }
  input:focus { outline: none; border-bottom: 2px solid #0067b8; }
  ul { padding-left: 20px; } li { margin: 8px 0; } code { color: #616161; }
  [role="alert"] { color: #c50f1f; }
  .row { display: flex; justify-content: end; gap: 8px; margin-top: 28px; }
  button { min-width: 108px; padding: 6px 12px; border: 0; background: #e6e6e6; font: inherit; cursor: pointer; }
  button.main { background: #0067b8; color: #fff; order: 2; }
  button:focus-visible { outline: 2px solid #000; outline-offset: 2px; }
</style>
</head>
<body><main><p class="brand">Contoso · practice tenant</p>${body}</main></body>
</html>`;
}

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
