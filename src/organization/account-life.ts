import type { AccountSettings, AccountPlace } from './account-settings';
import { readContacts } from './account-settings';
import { AccountStage } from './account-stage';
import type { AccountOptions, ExistingAccountOptions } from './organization-node';
import { closeConfirmation } from '../domain/organization/account-life';
import type { AwayStage } from '../domain/organization/account-life';
import type { AccountDeclaration } from '../domain/organization/declaration';
import { quote } from '../domain/text';
import type { PropReader } from '../private/border';
import type { AlternateContactProperties } from '../runtime/organization-writer/account-properties';

/** What happens to an account after it was made or found. */
export interface AccountPlan {
  /** Undefined while it is active. */
  readonly stage?: AwayStage;
  readonly renameTo?: string;
  readonly closeConfirmation?: string;
  readonly isMoved: boolean;
  readonly contacts: readonly AlternateContactProperties[];
}

interface SettledAccount extends AccountPlace {
  readonly accountId: string;
  readonly parentId: string;
}

const STAGES = {
  'AccountStage.ACTIVE': AccountStage.ACTIVE,
  'AccountStage.MAINTENANCE': AccountStage.MAINTENANCE,
  'AccountStage.RETIRED': AccountStage.RETIRED,
};

/** The life of accounts: their names and contacts, where they stand for a while, and their end. */
export class AccountLife {
  constructor(private readonly settings: AccountSettings) {}

  read(reader: PropReader, key: string, given: Partial<AccountOptions & ExistingAccountOptions>, origin: AccountDeclaration['origin']): AccountPlan {
    const renameTo = reader.optional('renameTo', 'newAccountName', given.renameTo);
    const contacts = readContacts(reader, given.alternateContacts);
    this.settings.checkPartition(reader, renameTo !== undefined || contacts.length > 0);
    if (origin === 'existing') {
      return { renameTo, contacts, isMoved: reader.flag('manageParent', given.manageParent) === true };
    }
    const stage = reader.choice('stage', STAGES, given.stage);
    return {
      renameTo,
      contacts,
      isMoved: false,
      stage: stage === undefined || stage === AccountStage.ACTIVE ? undefined : stage,
      closeConfirmation: this.readConfirmation(reader, key, stage, given.closeConfirmation),
    };
  }

  arrange(account: SettledAccount, { renameTo, closeConfirmation: confirmedBy, isMoved, contacts }: AccountPlan): void {
    if (isMoved) {
      this.settings.move(account, account.accountId, account.parentId);
    }
    if (confirmedBy !== undefined) {
      // Nothing can be done to an account that is closed.
      this.settings.close(account, account.accountId, confirmedBy);
      return;
    }
    this.settings.setContacts(account, account.accountId, contacts);
    if (renameTo !== undefined) {
      this.settings.rename(account, account.accountId, renameTo);
    }
  }

  private readConfirmation(reader: PropReader, key: string, stage: AccountStage | undefined, value: unknown): string | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    const wanted = closeConfirmation(key);
    if (value !== wanted) {
      reader.complain('badConfirmation', `\`closeConfirmation\` is ${typeof value === 'string' ? quote(value) : 'no text'}, but must be ${quote(wanted)} to have the account closed; `
        + 'leave it out to keep the account');
      return undefined;
    }
    if (stage !== AccountStage.RETIRED) {
      reader.complain('closingNotRetired', `${quote(key)} is to be closed, but its \`stage\` isn't \`AccountStage.RETIRED\`; retire it first`);
    }
    return wanted;
  }
}
