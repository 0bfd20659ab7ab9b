import { Ajv } from 'ajv';
import beta from './openapi/graph-beta.json' with { type: 'json' };
import v1 from './openapi/graph-v1.0.json' with { type: 'json' };

const files = { 'v1.0': v1, beta } as const;

/** Version of Graph whose description an answer is held against. */
export type GraphVersion = keyof typeof files;

/** What is wrong with an answer to `path` (as the description writes it), one line each; empty when nothing is. */
export function findWrongShape(version: GraphVersion, path: string, answer: unknown): string[] {
  return check(version, `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`, answer);
}

/** What is wrong with an error answer. */
export function findWrongError(version: GraphVersion, answer: unknown): string[] {
  return check(version, '#/components/schemas/microsoft.graph.ODataErrors.ODataError', answer);
}

function check(version: GraphVersion, pointer: string, answer: unknown): string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'graph', ...Object(close(files[version])) });
  const validate = ajv.compile({
    $ref: `graph${encodeURI(pointer).replaceAll('{', '%7B').replaceAll('}', '%7D')}`,
  });
  if (validate(answer)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

/**
 * The description made strict: a named type has no property it does not know but OData's own, so that nothing
 * invented slips by; and nested types may be null, which it leaves out and Graph's own samples show.
 */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close);
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return { anyOf: [{ $ref: node.$ref }, { type: 'null' }] };
  const closed = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, close(value)]));
  // OpenAPI's "nullable" beside a composition rather than a type is more than ajv knows.
  if ('nullable' in closed && !('type' in closed)) {
    const { nullable, ...rest } = closed;
    return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
  }
  if (!('properties' in node) || !('title' in node)) return closed;
  return { ...closed, additionalProperties: false, patternProperties: { '^@odata\\.': {} } };
}
