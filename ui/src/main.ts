import { mount } from 'svelte';
import App from './App.svelte';
import { type Backend, tauri } from './backend/backend';
import { Desk } from './backend/desk.svelte';
import './theme.css';
import './elements.css';

/** The door to Rust; in a development build, or one made to look at, the fixture instead. */
async function backend(): Promise<Backend> {
  if (import.meta.env.MODE === 'fixture' || import.meta.env.DEV) {
    const wanted = new URLSearchParams(location.search);
    const scene = wanted.get('fixture');
    if (scene !== null) return (await import('./backend/fixture')).fixture(scene, wanted);
  }
  return tauri;
}

const target = document.getElementById('app');
if (target) mount(App, { target, props: { desk: new Desk(await backend()) } });
