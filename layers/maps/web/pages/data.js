// The rows of the layers, whole or file by file.
const step = Math.pow(10, -head.decimals);
const dayLength = 86400000;
const moments = head.stops.map((stop) => Date.parse(stop));
const layers = head.layers.map((layer, index) => ({...layer, index, rows: []}));
const layerNamed = (name) => layers.find((layer) => layer.name === name);
for (const layer of layers) {
  layer.column = {};
  layer.fields.forEach((field, i) => { layer.column[field.name] = i; });
}

// A part holds rows: [from or day, to or days, class, symbol, shape or points, values...].
function readPart(part) {
  part.rows.forEach((rows, index) => {
    const layer = layers[index];
    for (const cells of rows) {
      const row = {layer, part, from: cells[0], to: cells[1], klass: cells[2], symbol: cells[3], place: cells[4], cells};
      if (layer.kind === 'point') {
        row.points = cells[4].map(([lon, lat]) => ({lon, lat}));
      }
      (part.read[layer.index] = part.read[layer.index] || []).push(row);
    }
  });
}

function value(row, name) {
  const index = row.layer.column[name];
  if (index === undefined) return null;
  const cell = row.cells[5 + index];
  if (cell === null) return null;
  return row.layer.fields[index].text ? row.part.strings[cell] : cell;
}

function shapeOf(row) {
  if (!row.latlngs) row.latlngs = decodeShape(row.place, row.part.arcs, step);
  return row.latlngs;
}

const always = {...head.part, read: []};
readPart(always);
const loaded = new Map();  // file -> part, or a promise of it
const waiting = new Map();

// The files of the folder form call this.
window.sitmapPart = (file, part) => {
  const whole = {...part, read: []};
  readPart(whole);
  loaded.set(file, whole);
  const done = waiting.get(file);
  waiting.delete(file);
  if (done) done();
};

function load(file) {
  const known = loaded.get(file);
  if (known) return known instanceof Promise ? known : Promise.resolve();
  const promise = new Promise((resolve, reject) => {
    waiting.set(file, resolve);
    const script = make('script', {src: file});
    script.onerror = () => {
      loaded.delete(file);
      reject(new Error(phrase('page.file_missing', {file})));
    };
    document.head.append(script);
  });
  loaded.set(file, promise);
  return promise;
}

// Files that must be there to show a stop, with the moments of `days` days before it (0: all).
function filesFor(stop, days) {
  if (!head.parts) return [];
  const files = [];
  const control = head.parts.control.filter(([at]) => at <= stop);
  if (control.length > 0) files.push(control[control.length - 1][1]);
  for (const [at, file] of head.parts.reports) {
    // The file of a stop holds all from it to the next one; what lasts longer begins earlier, a month at most is looked back.
    const next = moments[at + 1] === undefined ? Infinity : moments[at + 1];
    if (at <= stop && (days === 0 || next > moments[stop] - (days + 31) * dayLength)) files.push(file);
  }
  return files;
}

const allFiles = () => (head.parts ? head.parts.reports.map(([, file]) => file) : []);

function partsFor(layer, files) {
  const parts = [always];
  for (const file of files) {
    const part = loaded.get(file);
    if (part && part.read && file.startsWith(layer.time === 'interval' ? 'control/' : 'reports/')) parts.push(part);
  }
  return parts;
}

// The rows of a layer that are seen at a stop: intervals are half-open, moments stand in a window that ends with the day.
function rowsAt(layer, stop, days) {
  const rows = [];
  const day = moments.length > 0 ? Math.floor(moments[stop] / dayLength) : 0;
  for (const part of partsFor(layer, filesFor(stop, days))) {
    for (const row of part.read[layer.index] || []) {
      if (layer.time === 'interval') {
        if (row.from <= stop && (row.to === -1 || stop < row.to)) rows.push(row);
      } else if (layer.time === 'moment') {
        if (row.from === null ? days === 0 : row.from <= day && (days === 0 || row.from + row.to > day - days + 1)) rows.push(row);
      } else {
        rows.push(row);
      }
    }
  }
  return rows;
}

// Every row of a layer that is loaded.
function allRows(layer) {
  const rows = [...(always.read[layer.index] || [])];
  for (const part of loaded.values()) {
    if (part.read) rows.push(...(part.read[layer.index] || []));
  }
  return rows;
}

// The stop at which a row is seen first.
function stopOf(row) {
  if (row.layer.time === 'interval') return row.from;
  if (row.layer.time === 'always' || row.from === null || moments.length === 0) return null;
  let stop = 0;
  while (stop + 1 < moments.length && moments[stop + 1] < (row.from + 1) * dayLength) ++stop;
  return stop;
}
