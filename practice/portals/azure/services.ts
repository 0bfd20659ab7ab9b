import type { TextId } from '../strings/texts.ts';
import { hashes } from './route.ts';
import type { Sign } from './symbols.tsx';

/** A service the portal's search finds; `also` are older or other names it answers to. */
export type Service = {
  readonly name: TextId;
  readonly symbol: Sign;
  readonly hash: string;
  readonly also: string;
  readonly tile: boolean;
};

const elsewhere = (name: string) => `#view/Other/${name}Blade`;

/** The services known here. Several begin like the one the guide wants. */
export const services: readonly Service[] = [
  { name: 'azure.service.vm', symbol: 'device', hash: elsewhere('Vm'), also: '', tile: true },
  {
    name: 'azure.entra_id',
    symbol: 'entra',
    hash: hashes.directory('Overview'),
    also: 'azure active directory',
    tile: true,
  },
  {
    name: 'azure.service.id_protection',
    symbol: 'shield',
    hash: elsewhere('Protection'),
    also: '',
    tile: false,
  },
  {
    name: 'azure.service.domain_services',
    symbol: 'entra',
    hash: elsewhere('Domain'),
    also: 'azure active directory',
    tile: false,
  },
  { name: 'azure.service.governance', symbol: 'key', hash: elsewhere('Governance'), also: '', tile: false },
  { name: 'azure.nav.users', symbol: 'user', hash: hashes.users('AllUsers'), also: '', tile: false },
  { name: 'azure.service.app_services', symbol: 'globe', hash: elsewhere('Apps'), also: '', tile: true },
  { name: 'azure.service.storage', symbol: 'apps', hash: elsewhere('Storage'), also: '', tile: true },
  {
    name: 'azure.service.subscriptions',
    symbol: 'key',
    hash: elsewhere('Subscriptions'),
    also: '',
    tile: true,
  },
];

/** Services whose shown name or other name contains the text. */
export function findServices(text: string, nameOf: (service: Service) => string): readonly Service[] {
  const wanted = text.trim().toLowerCase();
  return services.filter((service) =>
    [nameOf(service).toLowerCase(), service.also].some((name) => name.includes(wanted)),
  );
}
