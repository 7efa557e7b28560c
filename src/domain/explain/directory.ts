import type { Complain } from './question';
import { accountIds } from '../manifest/attached-policies';
import type { DeployedManifest } from '../manifest/deployed-ids';
import { closest, suggestion } from '../policy/lint/closest';
import { count, quote } from '../text';

const ACCOUNT_ID = /^\d{12}$/;

/** Finds accounts by what people call them, and refuses an id of which nobody knows whose it is. */
export class Directory {
  /** Stand-ins of the ids that are known only after deployment. */
  public readonly waitingIds: readonly string[];
  private readonly ids: ReadonlyMap<string, string>;
  /** Without stand-ins, which are nobody's ids. */
  private readonly knownIds: ReadonlySet<string | undefined>;

  public constructor(private readonly deployed: DeployedManifest) {
    const { manifest } = deployed;
    this.ids = accountIds(manifest);
    this.knownIds = new Set([manifest.managementAccountId, ...manifest.accounts.map(account => account.id)]);
    this.waitingIds = manifest.accounts.filter(account => account.id === undefined).map(account => this.ids.get(account.key)!);
  }

  /** The id, or its stand-in, of an account that is named by key or id. */
  public account(text: string, option: string, complain: Complain): string | undefined {
    const id = this.ids.get(text);
    if (id !== undefined) {
      return id;
    }
    if (ACCOUNT_ID.test(text)) {
      return this.check(text, `the account of \`${option}\``, complain) ? text : undefined;
    }
    complain(`there is no account ${quote(text)} in this organization; name one by its key or its id of 12 digits${suggestion(closest(text, this.ids.keys()))}`);
    return undefined;
  }

  /** Like `account`, but one that the organization has for certain. */
  public member(text: string, option: string, complain: Complain): string | undefined {
    const id = this.account(text, option, complain);
    if (id !== undefined && id === text && !this.knownIds.has(id)) {
      complain(`there is no account ${quote(id)} in this organization; ask for a principal of another one by its ARN, without \`${option}\``);
      return undefined;
    }
    return id;
  }

  /** Whether it is known where an account stands, be it outside of the organization. */
  public check(id: string, what: string, complain: Complain): boolean {
    if (this.knownIds.has(id)) {
      return true;
    }
    if (this.deployed.unplacedIds.has(id)) {
      complain(`${what} ${quote(id)} belongs to the organization, but the app does not say under which organizational unit; take it in with \`addExistingAccount\``);
      return false;
    }
    if (this.waitingIds.length > 0) {
      complain(`${what} ${quote(id)} is none whose id is known, and the ${this.waitingIds.length === 1 ? 'id' : 'ids'} of ${count(this.waitingIds.length, 'account')} `
        + `${this.waitingIds.length === 1 ? 'is' : 'are'} known only after deployment; name an account of the organization by its key, or give the ids with \`--accounts\``);
      return false;
    }
    return true;
  }
}
