// What changed between two dates: each actor's land at the one less its land at the other, painted on the screen.
// Painting is exact to the pixel and needs no geometry; the figures beside it come from the shapes themselves.
const zoneLayer = layerNamed('zones');

const ChangePicture = L.Layer.extend({
  onAdd() {
    this.canvas = make('canvas', {class: 'leaflet-zoom-hide'});
    this.getPane('change').append(this.canvas);
    map.on('moveend resize', this.paint, this);
    this.paint();
  },
  onRemove() {
    this.canvas.remove();
    map.off('moveend resize', this.paint, this);
  },
  show(before, after) {
    this.before = before;
    this.after = after;
    if (this.canvas) this.paint();
  },
  paint() {
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(this.canvas, corner);
    this.canvas.width = size.x;
    this.canvas.height = size.y;
    const context = this.canvas.getContext('2d');
    const actors = new Set([...this.before, ...this.after].map((row) => row.klass));
    for (const klass of actors) {
      const gained = painted(size, this.after.filter((row) => row.klass === klass), this.before.filter((row) => row.klass === klass));
      if (gained) context.drawImage(hatched(gained, zoneLayer.classes[klass] ? zoneLayer.classes[klass].colour : zoneLayer.colour, false), 0, 0);
    }
    const left = painted(size, this.before, this.after);
    if (left) context.drawImage(hatched(left, '#6b6f75', true), 0, 0);
  },
});
map.createPane('change').style.zIndex = 415;
map.getPane('change').style.pointerEvents = 'none';

function trace(context, row) {
  for (const polygon of shapeOf(row)) {
    context.beginPath();
    for (const ring of polygon) {
      ring.forEach(([lat, lon], i) => {
        const p = map.latLngToContainerPoint([lat, lon]);
        if (i === 0) context.moveTo(p.x, p.y);
        else context.lineTo(p.x, p.y);
      });
      context.closePath();
    }
    context.fill('evenodd');
  }
}

// The rows less the others, as a canvas; null where nothing is left. Half-covered pixels along a shared border are none.
function painted(size, rows, others) {
  if (rows.length === 0) return null;
  const canvas = make('canvas', {width: size.x, height: size.y});
  const context = canvas.getContext('2d', {willReadFrequently: true});
  for (const row of rows) trace(context, row);
  context.globalCompositeOperation = 'destination-out';
  for (const row of others) trace(context, row);
  const pixels = context.getImageData(0, 0, size.x, size.y);
  let any = false;
  for (let i = 3; i < pixels.data.length; i += 4) {
    const full = pixels.data[i] > 127;
    pixels.data[i] = full ? 255 : 0;
    any = any || full;
  }
  if (!any) return null;
  context.putImageData(pixels, 0, 0);
  return canvas;
}

// Coloured, with dark stripes: to the right for land gained, to the left for land that nobody holds any longer.
function hatched(mask, colour, left) {
  const tile = make('canvas', {width: 8, height: 8});
  const pattern = tile.getContext('2d');
  pattern.fillStyle = colour;
  pattern.fillRect(0, 0, 8, 8);
  pattern.strokeStyle = '#0009';
  pattern.lineWidth = 1.6;
  for (const shift of [-8, 0, 8]) {
    pattern.beginPath();
    pattern.moveTo(shift, left ? 0 : 8);
    pattern.lineTo(shift + 8, left ? 8 : 0);
    pattern.stroke();
  }
  const context = mask.getContext('2d');
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = context.createPattern(tile, 'repeat');
  context.fillRect(0, 0, mask.width, mask.height);
  return mask;
}

const picture = new ChangePicture();

function drawChange(state) {
  if (!zoneLayer || state.compared === null || state.compared === state.stop) {
    picture.remove();
  } else {
    const [early, late] = [state.compared, state.stop].sort((a, b) => a - b);
    picture.before = rowsAt(zoneLayer, early, 1);
    picture.after = rowsAt(zoneLayer, late, 1);
    if (picture.canvas && map.hasLayer(picture)) picture.paint();
    else picture.addTo(map);
  }
  compareTable(state);
}

// Areas of an actor at a stop, from the exact shapes.
function areaAt(klass, stop) {
  const column = areaColumn(stop);
  return column < 0 ? 0 : head.areas.km2[klass][column];
}
function areaColumn(stop) {
  let column = -1;
  head.areas.stops.forEach((at, i) => { if (at <= stop) column = i; });
  return column;
}

function compareTable(state) {
  const box = document.getElementById('compare-table');
  box.replaceChildren();
  if (!head.areas || state.compared === null) return;
  const [early, late] = [state.compared, state.stop].sort((a, b) => a - b);
  const rows = head.areas.classes.map((klass, i) => {
    const before = areaAt(i, early), after = areaAt(i, late);
    const net = after - before;
    if (Math.abs(net) < 0.05) return null;
    const shown = (net > 0 ? '+' : '−') + km2(Math.abs(net));
    return make('tr', {}, make('th', {scope: 'row', dir: 'auto'}, klass.label),
      make('td', {class: 'number'}, km2(before)), make('td', {class: 'number'}, km2(after)),
      make('td', {class: 'number ' + (net > 0 ? 'net-more' : 'net-less'), dir: 'ltr'}, shown));
  });
  if (rows.every((row) => row === null)) {
    box.append(make('p', {}, word('page.compare_same')));
    return;
  }
  box.append(make('table', {},
    make('caption', {class: 'quiet'}, word('unit.km2')),
    make('tr', {}, make('td', {}, ''), make('th', {class: 'number'}, head.stops[early]), make('th', {class: 'number'}, head.stops[late]),
      make('th', {class: 'number'}, word('page.net'))), rows),
  make('p', {class: 'quiet'}, word('page.compare_note')));
}
