/**
 * Every scene of the app, one after the other in one web view, for a test that looks at each of them. Part of
 * the build made to look at, never of the app: `/?gallery`.
 */
import axe from 'axe-core';
import { mount, unmount } from 'svelte';
import App from './App.svelte';
import { Desk } from './backend/desk.svelte';
import { seenIn } from './backend/fixture';
import { answers, made } from './backend/fixture/index';
import { cutOff, edgeless, hidden, jumps, noName } from './gallery-checks';
import { later } from './later.svelte';
import { act, everyLook } from './testing-scenes';

/** How a scene is looked at. */
interface Look {
  /** `es-ES`. */
  locale: string;
  theme: 'light' | 'dark';
  /** In percent. */
  text?: number;
  contrast?: boolean;
  /** Media the style sheets are read for although the web view does not report them. */
  media?: 'forced-colors' | 'print';
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Once two frames were painted with everything the scene's answers led to. */
async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done));
  await document.fonts.ready;
  await frame();
  await frame();
}

let leave = () => Promise.resolve();

/** Shows a scene. */
async function show(name: string, look: Look): Promise<void> {
  const scene = everyLook.find((one) => one.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  await leave();
  // All of it has its style sheets here before they are read.
  await later.fetch();
  history.replaceState(null, '', scene.address);
  const given = answers();
  seenIn(given, look.locale, look.theme);
  scene.change?.(given);
  const start = given.start;
  given.start = async (args) => {
    const known = await start(args);
    const { text: text_size = 100, contrast: more_contrast = false } = look;
    const settings = { ...known.settings, text_size, more_contrast, reduce_motion: true };
    return { ...known, settings };
  };
  pretend(look.media);
  const desk = new Desk(made(given));
  const app = mount(App, { target: place, props: { desk } });
  leave = async () => {
    await unmount(app);
    place.replaceChildren();
  };
  await begun(desk);
  await settled();
  await act(scene, settled);
  if (scene.seen) {
    const first = place.querySelector(scene.seen);
    if (!first) throw new Error(`nothing to see at ${scene.seen}`);
    first.scrollIntoView();
  }
  await settled();
}

/** The app shows nothing until it knows where it stands, and gives its first figures a moment to come. */
async function begun(desk: Desk): Promise<void> {
  const alone = () => place.querySelector('.alone');
  for (let turn = 0; turn < 100 && !desk.begun && !alone(); turn += 1) {
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Every rule that is written for a medium the web view does not report. */
const written: { rule: CSSMediaRule; text: string }[] = [];

/** Lets the style sheets apply what they say about a medium, and nothing they say about others. */
function pretend(medium: Look['media']): void {
  if (written.length === 0) {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule && /forced-colors|print/.test(rule.media.mediaText)) {
          written.push({ rule, text: rule.media.mediaText });
        }
      }
    }
  }
  for (const { rule, text } of written) {
    rule.media.mediaText = medium && text.includes(medium) ? 'all' : text;
  }
}

/** The standards axe holds the page to: WCAG 2.2 A and AA, and its own good practice. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with the scene on screen, one sentence each. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: standards,
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
  return [...found, ...cutOff(), ...noName()];
}

let place: HTMLElement;

/** Hands the gallery to the test in this window. */
export function hang(target: HTMLElement): void {
  place = target;
  const names = everyLook.map(({ name }) => name);
  Object.assign(window, {
    gallery: { names, show, faults, cutOff, jumps: () => jumps(place), hidden, edgeless },
  });
}
