import { CircleQuestionMark } from 'lucide';
import { useId } from 'preact/hooks';
import { ageText } from '../look/age.ts';
import { Icon } from '../look/icon.tsx';
import { Sign } from '../look/sign.tsx';
import type { FactView } from '../messages/view.ts';
import type { Journey } from './journey-screen.tsx';
import type { Panel } from './panel.ts';

type Account = Journey['accounts'][number];

/** A fact: its sign and text, and beneath them how, when and where it was learnt. */
function Fact({ panel, fact }: { panel: Panel; fact: FactView }) {
  const words = panel.words.value;
  const sign = words(`signs.${fact.sign}`);
  const { at, source } = fact;
  return (
    <li class="fact" data-fact={fact.what} data-sign={fact.sign}>
      <p class="chip">
        <Sign kind={fact.sign} />
        <span>{fact.text}</span>
      </p>
      {at === undefined ? (
        <p class="small">{words('popup.fact-timeless', { sign, source })}</p>
      ) : (
        <p class="small" title={new Date(at).toLocaleString(words.lang)}>
          {words('popup.fact', { sign, source, age: ageText(at, panel.now.value, words.lang) })}
        </p>
      )}
    </li>
  );
}

/** The way to what stands between this account and sending mail. */
function AskWhyAccount({ panel, address }: { panel: Panel; address: string }) {
  const name = panel.words.value('popup.why-account', { account: address });
  const open = () => {
    panel.mailbox.value = address;
    panel.explaining.value = true;
  };
  return (
    <button type="button" class="bare" aria-label={name} title={name} onClick={open}>
      <Icon of={CircleQuestionMark} />
    </button>
  );
}

function AccountItem({ panel, account }: { panel: Panel; account: Account }) {
  const words = panel.words.value;
  const proof = panel.gates.value?.proofs?.find(({ address }) => address === account.address);
  const facts = proof ? [...account.facts, proof.fact] : account.facts;
  return (
    <li class="account">
      <div class="account-line">
        <p class="address">{account.address}</p>
        <AskWhyAccount panel={panel} address={account.address} />
      </div>
      {account.also && <p class="small">{words('popup.also', { name: account.also })}</p>}
      {account.problem && (
        <p class="about">
          <Sign kind="stuck" /> <span>{account.problem}</span>
        </p>
      )}
      {account.caution && (
        <p class="about">
          <Sign kind="caution" /> <span>{account.caution}</span>
        </p>
      )}
      {facts.length > 0 && (
        <ul class="facts">
          {facts.map((fact) => (
            <Fact key={fact.what} panel={panel} fact={fact} />
          ))}
        </ul>
      )}
      {facts.length === 0 && !account.problem && <p class="small">{words('popup.no-facts')}</p>}
    </li>
  );
}

/** The journey's accounts with what is known about each. */
export function AccountList({ panel, accounts }: { panel: Panel; accounts: readonly Account[] }) {
  const id = useId();
  return (
    <section class="accounts" aria-labelledby={id}>
      <h2 id={id} class="unseen">
        {panel.words.value('popup.accounts-title')}
      </h2>
      <ul>
        {accounts.map((account) => (
          <AccountItem key={account.address} panel={panel} account={account} />
        ))}
      </ul>
    </section>
  );
}
