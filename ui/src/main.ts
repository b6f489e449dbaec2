import { mount } from 'svelte';
import App from './App.svelte';
import { type Backend, tauri } from './backend/backend';
import { Desk } from './backend/desk.svelte';
import { i18n } from './i18n/index.svelte';
import './theme.css';
import './elements.css';
import './print.css';

i18n.foresee(navigator.languages);

// Said before it is used, or the fixture would be packed into the app.
const fixtures = import.meta.env.MODE === 'fixture' || import.meta.env.DEV;

/** The door to Rust; in a development build, or one made to look at, the fixture instead. */
async function backend(wanted: URLSearchParams): Promise<Backend> {
  const scene = wanted.get('fixture');
  if (fixtures && scene !== null) return (await import('./backend/fixture')).fixture(scene, wanted);
  return tauri;
}

/** Not awaited at the top: what is imported here may import from here. */
async function open(target: HTMLElement): Promise<void> {
  const wanted = new URLSearchParams(location.search);
  if (fixtures && wanted.has('gallery')) (await import('./gallery')).hang(target);
  else mount(App, { target, props: { desk: new Desk(await backend(wanted)) } });
}

const target = document.getElementById('app');
if (target) void open(target);
