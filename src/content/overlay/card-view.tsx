import { type IconNode, Minus, PanelRight, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { ageText } from '../../look/age.ts';
import { Blaze } from '../../look/blaze.tsx';
import { Icon } from '../../look/icon.tsx';
import { Sign } from '../../look/sign.tsx';
import type { Card } from '../../messages/order.ts';
import { TypeText } from './type-text.tsx';

/** What a person can press in the card. */
export type CardAction = Card['buttons'][number]['action'];

export interface CardViewProps {
  readonly card: Card;
  /** The page's focus trap is older than the guard: said once. */
  readonly late: boolean;
  readonly onPress: (action: CardAction) => void;
}

const address = /([^\s@,;:()]+@[^\s@,;:()]+\.[^\s@.,;:()]+)/u;

/** Text with the addresses in it standing out: which account it is about is what must not be misread. */
function Body({ text }: { text: string }) {
  return (
    <p class="body">
      {text.split(address).map((part, index) => (index % 2 ? <strong key={part}>{part}</strong> : part))}
    </p>
  );
}

/** A fact with its sign and its age, which grows while the page can be seen. */
function FactLine({ fact, lang }: { fact: NonNullable<Card['fact']>; lang: string }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Date.now());
    };
    const clock = setInterval(tick, 5_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(clock);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return (
    <div class="fact">
      <Sign kind={fact.sign} size="1.15em" />
      <span>
        {fact.text}{' '}
        {fact.at !== undefined && <span class="age">{ageText(fact.at, Math.max(now, fact.at), lang)}</span>}
      </span>
    </div>
  );
}

/** Buttons that answer what is said, and stand below it; the foot has those that lead through the steps. */
const answers: readonly CardAction[] = ['pick', 'undo-pick'];

/** What the card has to say besides the step: what stands in the way, whether it is the right one. */
export function saysOf({ say, grade, words }: Card, late: boolean): string[] {
  const asks = grade === 'likely' && !say ? words.likely : undefined;
  return [say?.text, asks, late ? words.lateGuard : undefined].filter((text) => text !== undefined);
}

/** It is no live region: the announcer reads all of the card's news out, once. */
function Say({ card, late }: { card: Card; late: boolean }) {
  const warns = card.say?.tone === 'warning';
  const texts = saysOf(card, late);
  if (texts.length === 0) return null;
  return (
    <div class={warns ? 'say warning' : 'say'}>
      <Sign kind={warns ? 'caution' : 'unknown'} size="1.15em" />
      <span>{texts.join(' ')}</span>
    </div>
  );
}

function Answers({ card, onPress }: Pick<CardViewProps, 'card' | 'onPress'>) {
  const buttons = card.buttons.filter(({ action }) => answers.includes(action));
  if (buttons.length === 0) return null;
  return (
    <div class="answers">
      {buttons.map(({ action, text }) => (
        <button key={action} type="button" class="press" onClick={() => onPress(action)}>
          {text}
        </button>
      ))}
    </div>
  );
}

function Foot({ card, onPress }: Pick<CardViewProps, 'card' | 'onPress'>) {
  const press = ({ action, text, main }: Card['buttons'][number]) => (
    <button
      key={action}
      type="button"
      class={`press ${action === 'back' ? 'back' : main ? 'main' : ''}`}
      onClick={() => onPress(action)}
    >
      {text}
    </button>
  );
  const share = `${Math.round(Math.max(0, Math.min(1, card.progress)) * 100)}%`;
  return (
    <div class="foot">
      {card.buttons.filter(({ action }) => action === 'back').map(press)}
      <div class="progress" aria-hidden="true">
        <span style={{ width: share }} />
      </div>
      {card.buttons.filter(({ action }) => action !== 'back' && !answers.includes(action)).map(press)}
    </div>
  );
}

/** A button of the head: an icon with its name. */
function Small({ name, icon, onClick }: { name: string; icon: IconNode; onClick: () => void }) {
  return (
    <button type="button" class="small" aria-label={name} title={name} onClick={onClick}>
      <Icon of={icon} size="1.15em" />
    </button>
  );
}

/** The card: where we are, what to do, why, what is known now, at most three buttons, and answers to what is said. */
export function CardView({ card, late, onPress }: CardViewProps) {
  const { words } = card;
  return (
    <section
      class="card"
      data-part="card"
      data-step={card.step}
      data-act={card.act}
      lang={card.lang}
      dir={card.dir}
      aria-label={words.label}
      aria-description={words.keys}
    >
      <div class="head" data-part="head">
        <button
          type="button"
          class="grip"
          data-part="grip"
          aria-label={words.move}
          title={words.move}
          onClick={() => onPress('move')}
        >
          <Blaze />
        </button>
        <p class="where">{card.where}</p>
        {words.panel && <Small name={words.panel} icon={PanelRight} onClick={() => onPress('panel')} />}
        <Small name={words.fold ?? ''} icon={Minus} onClick={() => onPress('fold')} />
        <Small name={words.close ?? ''} icon={X} onClick={() => onPress('close')} />
      </div>
      <div class="main-part">
        <h2>{card.title}</h2>
        <Body text={card.body} />
        {card.more && (
          <details key={card.step}>
            <summary>{words.more}</summary>
            <p>{card.more}</p>
          </details>
        )}
        {card.links.map(({ text, url }) => (
          <p class="links" key={url}>
            <a href={url} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          </p>
        ))}
        {card.type && <TypeText text={card.type} copy={words.copy ?? ''} copied={words.copied ?? ''} />}
        <Say card={card} late={late} />
        <Answers card={card} onPress={onPress} />
        {card.fact && <FactLine fact={card.fact} lang={card.lang} />}
      </div>
      <Foot card={card} onPress={onPress} />
    </section>
  );
}

/** The card folded away: where we are, and the way back to it. */
export function PillView({ card, onPress }: Pick<CardViewProps, 'card' | 'onPress'>) {
  const { words } = card;
  return (
    <section class="folded" lang={card.lang} dir={card.dir} aria-label={words.label}>
      <button
        type="button"
        class="pill"
        data-part="pill"
        data-step={card.step}
        title={words.unfold}
        aria-label={`${card.where}: ${words.unfold ?? ''}`}
        onClick={() => onPress('unfold')}
      >
        <Blaze />
        {card.where}
      </button>
    </section>
  );
}
