// Draws every model as SVG. In an empty folder outside the repository:
//   npm install --ignore-scripts bpmn-js@18.31.1 playwright-core@1.65.1
//   CHROMIUM=/usr/bin/chromium node <repository>/docs/models/render.mjs <repository>
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const repository = path.resolve(process.argv[2]);
const require = createRequire(pathToFileURL(path.join(process.cwd(), 'here.js')));
const { chromium } = require('playwright-core');
const models = path.join(repository, 'processes/src/main/resources/bpmn');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking']
});
const page = await browser.newPage({ viewport: { width: 1700, height: 900 } });
await page.setContent('<div id="canvas" style="width:1700px;height:900px"></div>');
await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js') });

for (const file of fs.readdirSync(models, { recursive: true }).filter(f => f.endsWith('.bpmn')).sort()) {
  const id = path.basename(file, '.bpmn');
  const { svg, warnings } = await page.evaluate(async xml => {
    const canvas = document.getElementById('canvas');
    canvas.innerHTML = '';
    const viewer = new BpmnJS({ container: canvas });
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map(String) };
  }, fs.readFileSync(path.join(models, file), 'utf8'));
  if (warnings.length) throw new Error(`${file}: ${warnings.join('; ')}`);
  const out = path.join(repository, 'docs/models', `${id}.svg`);
  fs.writeFileSync(out, tidy(svg));
  if (process.env.PNG) {
    const [, width, height] = svg.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const view = await browser.newPage({
      viewport: { width: Math.ceil(width), height: Math.ceil(height) }
    });
    await view.setContent(`<style>body{margin:0}</style>${fs.readFileSync(out, 'utf8').replace(/^[^]*?<svg/, '<svg')}`);
    await view.screenshot({ path: path.join(process.env.PNG, `${id}.png`) });
    await view.close();
  }
}
await browser.close();

// Small, the same at each run, and readable on a dark page.
function tidy(svg) {
  const [, x, y, width, height] = svg.match(/viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/);
  const names = new Map();
  return svg
    .replace(/<!DOCTYPE[^>]*>\s*/, '')
    .replace(/<(rect|path|polyline|circle)\b[^>]*class="djs-hit[^>]*\/>/g, '')
    .replace(/ (class="djs-[^"]*"|style="display: block;"|lineHeight="[^"]*")/g, '')
    .replace(/(?<=#|id=")marker-[0-9a-z]+/g, m => names.get(m) ?? names.set(m, `marker-${names.size}`).get(m))
    .replace(/-?\d+\.\d{3,}(e-\d+)?/g, n => String(Math.round(n * 100) / 100))
    .replace(/stroke-linecap: round; stroke-linejoin: round; /g, '')
    .replace(/<g><\/g>/g, '')
    .replace(/(<svg[^>]*>)/, `$1<style>svg *{stroke-linecap:round;stroke-linejoin:round}</style><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`)
    .replace(/<\/g><g /g, '</g>\n<g ') + '\n';
}
