import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GUARDRAIL_PAGE, guardrailPage } from '../projenrc/tasks/guardrail-docs';
import { jsonText } from '../projenrc/tasks/json-text';
import { CATALOGUE, GUARDRAILS } from '../src/domain/guardrail/catalogue';

const PAGE = guardrailPage();

test('the page in the repository is the one that the catalogue gives; `npm run docs:guardrails` writes it', () => {
  expect(readFileSync(resolve(__dirname, '..', GUARDRAIL_PAGE), 'utf8')).toBe(PAGE);
});

test('every link of the contents leads to a heading of its own', () => {
  const anchors = [...PAGE.matchAll(/^ *- \[.*?\]\(#(.*?)\)/gm)].map(match => match[1]);
  const headings = [...PAGE.matchAll(/^##+ (.*)$/gm)].map(match => match[1].toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-'));
  expect(anchors).toEqual(headings);
  expect(new Set(headings).size).toBe(GUARDRAILS.size + CATALOGUE.length);
});

test.each([...GUARDRAILS.values()].map(entry => [entry.id, entry] as const))('the section of %s says what it costs, whom it exempts, and gives examples of both kinds', (id, entry) => {
  const section = PAGE.split(`### ${id}\n`)[1].split(/^##/m)[0];
  expect(section).toContain(entry.rationale);
  expect(section.includes('Absolute, exempts nobody')).toBe(entry.absolute !== undefined);
  expect(section).toMatch(/^Denied, for example:\n\n(- `[\w-]+:\w+`.*\n){3,4}\nStill allowed, for example:\n\n(- `[\w-]+:\w+`.*\n){3,4}$/m);
  expect(section.match(/```json/g)).toHaveLength(entry.proof.parameters === undefined ? 1 : 2);
});

test('JSON is filled into lines and stays the same JSON', () => {
  const value = { a: Array.from({ length: 40 }, (_, index) => `service:Action${index}`), b: [], c: { d: [{ e: 'x' }, { f: ['y'] }] }, g: {}, h: true };
  const text = jsonText(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(118);
});
