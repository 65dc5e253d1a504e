import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import names from '@/lib/stored-names.json';
import { NEEDED } from './lay-out-program';
import { MEMORY } from './server-command';

const read = (name: string): string => readFileSync(`deploy/${name}`, 'utf8');

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()).optional(),
      read_only: z.boolean().optional(),
    }),
  ),
  networks: z.object({ default: z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) }) }),
  volumes: z.record(z.string(), z.null()),
});
const Overlay = Compose.partial({ networks: true }).extend({
  services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string()) })),
});

/** The variables that the server reads, with those that Node and our own server read. */
const KNOWN = [...names.environment, 'NODE_ENV', 'PORT'];

const compose = Compose.parse(parse(read('compose.yaml')));
const postgres = Overlay.parse(parse(read('compose.postgres.yaml')));
const dockerfile = read('Dockerfile');
const unit = read('imelipwa.service');

/** Returns what the image runs, without Node itself. */
function argumentsOfImage(): string[] {
  const [, line = ''] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
  const [program, ...args] = z.array(z.string()).parse(JSON.parse(line));
  expect(program).toBe('node');
  return args;
}

const variables = (text: string): string[] => [...text.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name = '']) => name);

describe('the image', () => {
  test('is made of files that exist, and runs a program that is laid out into it', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    expect(copied).toContain('package-lock.json');
    expect(copied.filter((file) => !existsSync(file))).toEqual([]);
    const scripts = argumentsOfImage().filter((each) => each.includes('.mjs'));
    expect(scripts).toHaveLength(2);
    expect(argumentsOfImage().slice(0, MEMORY.length), 'the limits that `npm start` sets').toEqual([...MEMORY]);
    for (const script of scripts)
      expect(
        NEEDED.some((needed) => script.replace('./', '').startsWith(needed)),
        script,
      ).toBe(true);
  });

  test('does not run as root, and gets none of our secrets, data or packages', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    const ignored = read('Dockerfile.dockerignore').split('\n');
    for (const kept of ['**/.env', '**/.env.*', '**/data', '**/node_modules', '.git', '.next'])
      expect(ignored, kept).toContain(kept);
    const named = variables([...dockerfile.matchAll(/^ENV .+$/gm)].join('\n'));
    expect(named).toContain('DATABASE_URL');
    expect(named.filter((name) => !KNOWN.includes(name) || /SECRET|PASSWORD|KEY|TOKEN/.test(name))).toEqual([]);
  });
});

describe('the services for Docker', () => {
  test('set only variables that the server reads', () => {
    const set = [compose, postgres].flatMap(({ services }) => Object.keys(services['imelipwa']?.environment ?? {}));
    expect(set.length).toBeGreaterThan(5);
    expect(set.filter((name) => !KNOWN.includes(name))).toEqual([]);
    const asked = [...(read('compose.yaml') + read('compose.postgres.yaml')).matchAll(/\$\{([A-Z_]+)/g)];
    expect(new Set(asked.map(([, name]) => name))).toEqual(new Set(['PUBLIC_URL', 'POSTGRES_PASSWORD', 'AUTH_SECRET']));
  });

  test('build the image from files that exist, and keep the record in a volume outside of a read-only root', () => {
    const { build, volumes, environment, read_only } = compose.services['imelipwa'] ?? {};
    expect(build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' });
    expect([read_only, volumes, environment?.['DATABASE_URL']]).toEqual([
      true,
      ['data:/data'],
      'file:/data/imelipwa.db',
    ]);
    const named = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
    for (const volume of named) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('./')) expect(existsSync(`deploy/${from}`), volume).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(from);
    }
  });

  test('let the server believe the proxy in their own network about who asks, and no one else', () => {
    const [range] = compose.networks.default.ipam.config;
    expect(compose.services['imelipwa']?.environment?.['TRUSTED_PROXIES']).toBe(range?.subnet);
  });
});

describe('the service of systemd', () => {
  test('runs what the image runs, without rights over the machine', () => {
    expect(unit).toContain(`\nExecStart=/usr/bin/node ${argumentsOfImage().join(' ')}\n`);
    expect(unit).toMatch(/^User=imelipwa$/m);
    for (const line of ['NoNewPrivileges=true', 'ProtectSystem=strict', 'CapabilityBoundingSet='])
      expect(unit.split('\n'), line).toContain(line);
    const set = variables([...unit.matchAll(/^Environment=(.+)$/gm)].map(([, text]) => text).join(' '));
    expect(set.filter((name) => !KNOWN.includes(name))).toEqual([]);
  });
});
