const MAX_COLUMNS = 118;
/** A list as long as this still stands beside its key. */
const MAX_LIST_IN_LINE = 88;

/** JSON for people: lists of texts are filled into lines instead of standing one below the other. */
export function jsonText(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return filled(value.map(item => JSON.stringify(item)), indent);
  }
  if (Array.isArray(value)) {
    return `[\n${value.map(item => inner + jsonText(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${inner}${JSON.stringify(key)}: ${jsonText(member, inner)}`);
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}

function filled(items: readonly string[], indent: string): string {
  const oneLine = `[${items.join(', ')}]`;
  if (indent.length + oneLine.length <= MAX_LIST_IN_LINE || items.length <= 1) {
    return oneLine;
  }
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const longer = line === '' ? item : `${line}, ${item}`;
    if (indent.length + longer.length + 3 > MAX_COLUMNS && line !== '') {
      lines.push(`${line},`);
      line = item;
    } else {
      line = longer;
    }
  }
  return `[\n${[...lines, line].map(text => `${indent}  ${text}`).join('\n')}\n${indent}]`;
}
