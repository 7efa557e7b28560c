const ANY = '*';
const ONE = '?';

/**
 * Whether some text matches both patterns, in which `*` stands for any characters, none included, and `?` for exactly one.
 *
 * `row[j]` tells whether what was read of `one` and the first `j` characters of `other` have a text in common; the cost is length × length.
 */
export function globsIntersect(one: string, other: string): boolean {
  let row: boolean[] = [true];
  for (let j = 0; j < other.length; j++) {
    row.push(row[j] && other[j] === ANY);
  }
  for (let i = 0; i < one.length; i++) {
    const next: boolean[] = [row[0] && one[i] === ANY];
    for (let j = 0; j < other.length; j++) {
      next.push(one[i] === ANY || other[j] === ANY ? row[j + 1] || next[j] : row[j] && sameCharacter(one[i], other[j]));
    }
    row = next;
  }
  return row[other.length];
}

function sameCharacter(one: string, other: string): boolean {
  return one === other || one === ONE || other === ONE;
}
