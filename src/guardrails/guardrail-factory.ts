import type { Guardrail } from './guardrail';
import { instantiate } from '../domain/guardrail/entry';
import type { Guardrail as DomainGuardrail, GuardrailEntry } from '../domain/guardrail/entry';

/**
 * Base of the groups of factories that `Guardrail` inherits: one class of 80 factories would be a file that nobody reads.
 * The statics of a class that is not exported are hoisted to the one that is.
 *
 * @internal
 */
export abstract class GuardrailFactory {
  /**
   * Wraps a guardrail of the domain; `Guardrail` says how, so that no group imports it.
   * @internal
   */
  protected static _wrap(_guardrail: DomainGuardrail): Guardrail {
    throw new Error('make guardrails by the factories of `Guardrail`');
  }

  /**
   * Makes a guardrail of the catalogue.
   * @internal
   */
  protected static _make<P>(entry: GuardrailEntry<P>, parameters: P): Guardrail {
    return this._wrap(instantiate(entry, parameters));
  }
}
