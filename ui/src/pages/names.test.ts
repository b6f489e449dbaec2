import {
  computeAccessibleDescription,
  computeAccessibleName,
  getRole,
} from 'dom-accessibility-api';
import { expect, test } from 'vitest';
import { open } from '../testing';
import { addresses } from '../testing-scenes';

const heard =
  'a, button, input, select, textarea, summary, h1, h2, h3, nav, main, footer, section, table, figure, [role], caption';

/** What a screen reader calls everything a person can reach or jump to, in reading order. */
function names(root: Element): string {
  const shown = [...root.querySelectorAll<HTMLElement>(heard)].filter(
    (one) => !one.closest('[hidden], [aria-hidden="true"]'),
  );
  return shown
    .map((one) => {
      const role = getRole(one) ?? one.tagName.toLowerCase();
      const described = computeAccessibleDescription(one);
      const states = ['aria-current', 'aria-selected', 'aria-pressed', 'aria-expanded', 'aria-sort']
        .map((state) =>
          one.hasAttribute(state) ? `${state.slice(5)}=${one.getAttribute(state)}` : '',
        )
        .filter(Boolean);
      return [role, computeAccessibleName(one), described && `(${described})`, ...states]
        .filter(Boolean)
        .join(' ');
    })
    .map((line) => line.replaceAll(/\s+/g, ' '))
    .filter((line) => line.includes(' '))
    .join('\n');
}

test.each(addresses.flatMap((address) => ['en-US', 'es-ES', 'ru-RU'].map((in_) => [address, in_])))(
  'what a screen reader says of %s in %s',
  async (address = '/', locale = 'en-US') => {
    const few: Parameters<typeof open>[1] = (given) => {
      const dialogues = given.dialogues;
      given.dialogues = async (args) => {
        const page = await dialogues(args);
        return { ...page, rows: page.rows.slice(0, 3) };
      };
    };
    const { container } = await open(address, few, locale);
    expect(names(container)).toMatchSnapshot();
  },
);
