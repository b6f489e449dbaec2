// Writes what the app is made of, as CycloneDX 1.5: crates and packages with versions, licences and checksums. What is
// shipped is `required`; what only builds or tests it is `excluded`. The same source gives the same bytes.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

process.chdir(new URL('..', import.meta.url).pathname);
const run = (program, ...args) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** What Cargo resolved for this platform. */
const host = run('rustc', '-vV').match(/^host: (.+)$/m)[1];
const cargo = JSON.parse(
  run('cargo', 'metadata', '--locked', '--offline', '--format-version', '1', '--filter-platform', host),
);
const crates = new Map(cargo.packages.map((crate) => [crate.id, crate]));
const nodes = new Map(cargo.resolve.nodes.map((node) => [node.id, node]));
const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'));

/** Whatever is reached from `from` over edges of the given kinds. */
function reached(from, kinds, through = () => true) {
  const seen = new Set();
  const open = [...from];
  while (open.length > 0) {
    const id = open.pop();
    if (seen.has(id) || !through(crates.get(id))) continue;
    seen.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kinds.includes(kind))) open.push(pkg);
    }
  }
  return seen;
}

const programs = cargo.packages
  .filter(({ name, source }) => source === null && ['dialogue-desk', 'cli'].includes(name))
  .map(({ id }) => id);
const shipped = reached(programs, [null], (crate) => !isMacro(crate));
const used = reached(programs, [null, 'build']);

/** Checksums as Cargo.lock has them. */
const checksums = new Map(
  [...readFileSync('Cargo.lock', 'utf8').matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g)].map(
    ([, name, version, checksum]) => [`${name}@${version}`, checksum],
  ),
);

const component = (kind, name, version, licence, scope, hash) => {
  const purl = `pkg:${kind}/${encodeURIComponent(name).replace('%2F', '/')}@${encodeURIComponent(version)}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope,
    hashes: [hash],
    licenses: [{ expression: licence.replaceAll(/ ?\/ ?/g, ' OR ') }],
    purl,
  };
};

const ofCrate = ({ id, name, version, license }) =>
  component('cargo', name, version, license, shipped.has(id) ? 'required' : 'excluded', {
    alg: 'SHA-256',
    content: checksums.get(`${name}@${version}`),
  });

const lock = JSON.parse(readFileSync('ui/package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
const ofPackage = ([place, { version, license, dev, devOptional, integrity }]) =>
  component('npm', place.replace(/^.*node_modules\//, ''), version, license, dev || devOptional ? 'excluded' : 'required', {
    alg: 'SHA-512',
    content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
  });

/** One of each; shipped in one place is shipped. */
const found = new Map();
for (const one of [...[...used].map((id) => crates.get(id)).filter(({ source }) => source).map(ofCrate), ...packages.map(ofPackage)]) {
  if (found.get(one.purl)?.scope !== 'required') found.set(one.purl, one);
}
const components = [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));

const root = crates.get(programs.find((id) => crates.get(id).name === 'dialogue-desk'));
const reference = `pkg:cargo/${root.name}@${root.version}`;
/** Our own crates count as the app. */
const referenceOf = (id) => (crates.get(id).source ? ofCrate(crates.get(id)).purl : reference);
const edges = new Map();
for (const id of used) {
  const to = edges.get(referenceOf(id)) ?? new Set();
  for (const { pkg } of nodes.get(id).deps) if (used.has(pkg)) to.add(referenceOf(pkg));
  edges.set(referenceOf(id), to);
}
for (const name of Object.keys(lock.packages[''].dependencies)) {
  edges.get(reference).add(ofPackage([`node_modules/${name}`, lock.packages[`node_modules/${name}`]]).purl);
}
edges.get(reference).delete(reference);

const moment = process.env.SOURCE_DATE_EPOCH ?? run('git', 'log', '-1', '--format=%ct').trim();
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    timestamp: new Date(Number(moment) * 1000).toISOString().replace('.000', ''),
    component: {
      type: 'application',
      'bom-ref': reference,
      name: 'Dialogue Desk',
      version: root.version,
      licenses: [{ expression: root.license }],
    },
  },
  components,
  dependencies: [...edges]
    .map(([ref, to]) => ({ ref, dependsOn: [...to].sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
};
process.stdout.write(`${JSON.stringify(bom, null, 1)}\n`);
