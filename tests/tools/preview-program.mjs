// In: the program's path and the files of a small project, which the test edits. Out: `aushang serve` on a temporary folder with
// these files, behind the same functions as the stand-in: what is written is saved as editors do, whole or not at all.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What opens a file: an address, so that no editor is started. */
const EDITOR = 'editor://open/{file}:{line}:{column}';

/** How long the program may take to answer, in milliseconds. */
const PATIENCE = 20_000;

/** Starts the program on a free port with these files: `{path: text}`. */
export async function program(binary, files) {
  const world = new Program(binary, files);
  await world.listen(await freePort());
  return world;
}

/** One run after the other of the program, over the same folder. */
class Program {
  constructor(binary, files) {
    this.binary = binary;
    this.root = mkdtempSync(join(tmpdir(), 'aushang-preview-'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  /** Begins a run, and waits until it answers. */
  async listen(port) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    const child = spawn(this.binary, ['serve', '--root', this.root, '--port', String(port), '--editor', EDITOR], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', text => { said += text; });
    this.ended = new Promise(done => child.on('close', done));
    this.child = child;
    for (const deadline = Date.now() + PATIENCE; ;) {
      const answer = await fetch(this.url).catch(() => null);
      if (answer?.ok) return;
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the program does not answer: ${said}`);
      await new Promise(next => setTimeout(next, 20));
    }
  }

  /** Ends the run. */
  async close() {
    this.child.kill('SIGINT');
    await this.ended;
  }

  /** Ends the run for good. */
  async end() {
    await this.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Ends the run and begins another at the same address. */
  async restart() {
    await this.close();
    await this.listen(this.port);
  }

  /** Writes a file. */
  write(path, text) {
    const place = join(this.root, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(`${place}~`, text);
    renameSync(`${place}~`, place);
  }

  /** Removes a file. */
  remove(path) {
    rmSync(join(this.root, path));
  }
}

/** A port that nobody listens on. */
async function freePort() {
  const server = net.createServer();
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}
