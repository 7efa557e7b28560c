import { Token } from 'aws-cdk-lib';
import type { BuiltInGroupOptions, Group } from './group';
import { listOf, textOf } from './reading';
import { checkPrincipals } from '../domain/access/principal-rules';
import type { PrincipalDeclaration } from '../domain/access/principal-rules';
import type { Finding } from '../domain/finding';
import { MAX_GROUP_DESCRIPTION_LENGTH } from '../domain/limits';
import { kindOf, quote } from '../domain/text';
import { known, PropReader } from '../private/border';
import type { Findings } from '../private/border';

/** A group that was read from what the user gave. */
export interface KnownGroup {
  readonly group: Group;
  readonly description?: string;
  /** Ids of users, which may be tokens. */
  readonly memberIds: readonly string[];
}

/** The groups of an access model, each once. */
export class GroupRegister {
  private readonly groups = new Map<string, KnownGroup>();

  constructor(private readonly findings: Findings, private readonly path: string) {}

  /** False where there is something wrong with it. */
  add(group: Group): boolean {
    const { displayName } = group;
    const reader = new PropReader(this.findings, this.path);
    if (typeof displayName !== 'string' || Token.isUnresolved(displayName)) {
      reader.complain('wrongType', `the name of a group must be a text that is known at synthesis, but it is ${Token.isUnresolved(displayName) ? 'a token' : kindOf(displayName)}`);
      return false;
    }
    const read = this.read(group, reader);
    if (!reader.sound) {
      return false;
    }
    const before = this.groups.get(displayName);
    if (before && textOfAll(before) !== textOfAll(read)) {
      reader.complain('groupTwice', `the group ${quote(displayName)} comes in two ways; make it once, and assign it as often as you like`);
      return false;
    }
    this.groups.set(displayName, before ?? read);
    return true;
  }

  get(displayName: string): KnownGroup {
    return this.groups.get(displayName)!;
  }

  declarations(): PrincipalDeclaration[] {
    return [...this.groups.values()].map(({ group }) => ({
      type: 'GROUP', name: group.displayName, ...known(group._id) !== undefined && { id: group._id }, path: this.path,
    }));
  }

  /** What is wrong with groups, each by itself and beside each other. */
  check(): Finding[] {
    return checkPrincipals(this.declarations());
  }

  private read(group: Group, reader: PropReader): KnownGroup {
    const { displayName, _origin, _id } = group;
    if (_origin === 'id' && typeof _id !== 'string') {
      reader.complain('wrongType', `the id of the group ${quote(displayName)} must be a text, but it is ${kindOf(_id)}; \`aws identitystore list-groups\` shows it`);
    }
    const given: Partial<BuiltInGroupOptions> = reader.struct('options', group._options);
    const description = textOf(reader, 'description', given.description);
    if (description !== undefined && (description.length < 1 || description.length > MAX_GROUP_DESCRIPTION_LENGTH)) {
      reader.complain('badGroupDescription', `the description of the group ${quote(displayName)} has ${description.length} characters; it takes 1 to ${MAX_GROUP_DESCRIPTION_LENGTH}`);
    }
    return { group, description, memberIds: this.members(displayName, listOf(reader, 'memberIds', given.memberIds), reader) };
  }

  private members(displayName: string, memberIds: readonly unknown[], reader: PropReader): string[] {
    const texts = memberIds.filter(id => typeof id === 'string');
    if (texts.length < memberIds.length) {
      reader.complain('wrongType', `\`memberIds\` of the group ${quote(displayName)} must be texts, but one of them is ${kindOf(memberIds.find(id => typeof id !== 'string'))}`);
    }
    const ids = texts.filter(id => !Token.isUnresolved(id)).map(id => id.toLowerCase());
    checkPrincipals([...new Set(ids)].map(id => ({ type: 'USER', name: id, id, path: this.path }))).filter(({ id }) => id === 'badPrincipalId')
      .forEach(({ id, message }) => reader.complain(id, message));
    ids.filter((id, index) => ids.indexOf(id) < index).forEach(id =>
      reader.complain('memberTwice', `the user ${quote(id)} is twice in the group ${quote(displayName)}, which Identity Center refuses; drop one`));
    return texts;
  }
}

/** What must be the same where a group is given twice. */
function textOfAll({ group: { _origin, _id }, description, memberIds }: KnownGroup): string {
  return JSON.stringify([_origin, _id, description, memberIds]);
}
