/** A JSON Schema, as far as the manifest needs one. */
export type Schema = Readonly<Record<string, unknown>>;

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** Without the type's every property, or with one that the type lacks, this does not compile. Other properties are refused. */
export function object<T>(properties: Readonly<Record<keyof T, Schema>>, optional: Readonly<Record<OptionalKeys<T>, 'optional'>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties).filter(key => !(key in optional)), additionalProperties: false };
}
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
export const TEXT: Schema = { type: 'string', pattern: '\\S' };
export const FLAG: Schema = { type: 'boolean' };
