import {
  AppWindow,
  Book,
  Globe,
  KeyRound,
  LayoutGrid,
  LogIn,
  Monitor,
  Settings,
  ShieldCheck,
  Wrench,
} from 'lucide';
import { createElement } from 'react';

const lines = {
  book: [Book, '#0f6cbd'],
  signIn: [LogIn, '#2f9e44'],
  wrench: [Wrench, '#0f6cbd'],
  key: [KeyRound, '#e0a100'],
  gear: [Settings, '#0f6cbd'],
  apps: [LayoutGrid, '#0f6cbd'],
  device: [Monitor, '#0f6cbd'],
  globe: [Globe, '#0f6cbd'],
  shield: [ShieldCheck, '#2f9e44'],
  window: [AppWindow, '#0f6cbd'],
} as const;

type LineName = keyof typeof lines;
/** A coloured picture beside a service or a menu entry. */
export type Sign = LineName | 'user' | 'users' | 'userGone' | 'entra';

/** Draws a symbol; decoration only, its label is always beside it. */
export function SymbolPicture(props: { symbol: Sign; size: number }) {
  const { symbol, size } = props;
  if (symbol === 'entra') {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
        <path fill="#0f4c8a" d="M12 2 22 14l-10 8z" />
        <path fill="#27a9e1" d="M12 2 2 14l10 8z" />
        <path fill="#bfe6fb" d="m12 11 6 4.5-6 4-6-4z" />
      </svg>
    );
  }
  if (symbol === 'user' || symbol === 'users' || symbol === 'userGone') {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
        {symbol === 'users' && <path fill="#7fbf3f" d="M15 22V19a5 5 0 0 1 9 0v3zm4-8a3 3 0 1 1 .1 0z" />}
        <path fill="#1683c9" d="M3 23v-3a9 8 0 0 1 18 0v3z" />
        <circle fill="#4fc3f7" cx="12" cy="7" r="5.5" />
        {symbol === 'userGone' && <circle fill="#d13438" cx="19" cy="19" r="4.5" />}
      </svg>
    );
  }
  const [shape, color] = lines[symbol];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke={color}
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shape.map(([tag, attributes]) =>
        createElement(tag, { ...attributes, key: JSON.stringify(attributes) }),
      )}
    </svg>
  );
}
