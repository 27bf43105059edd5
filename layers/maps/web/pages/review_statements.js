// Proposed statements of control, one card each; and the start of the page.
const statementFields = ['place', 'actor', 'status', 'date', 'certainty', 'source', 'note'];

const statements = {map: null, points: []};

// The row's position, when it has one.
function positionOf(latitude, longitude) {
  const lat = latitude === '' ? NaN : Number(latitude.replace(',', '.')), lon = longitude === '' ? NaN : Number(longitude.replace(',', '.'));
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

function statementCard(cell, row, i) {
  const yes = make('button', {type: 'button', onclick: () => answer(decisions.statements[i] === 'yes' ? null : 'yes')}, word('page.accept'));
  const no = make('button', {type: 'button', onclick: () => answer(decisions.statements[i] === 'no' ? null : 'no')}, word('page.reject'));
  const draw = () => {
    yes.setAttribute('aria-pressed', String(decisions.statements[i] === 'yes'));
    no.setAttribute('aria-pressed', String(decisions.statements[i] === 'no'));
  };
  const answer = (text) => {
    if (text === null) delete decisions.statements[i];
    else decisions.statements[i] = text;
    keep();
    draw();
    drawProgress();
  };
  draw();
  const sentence = cell(row, 'sentence'), place = cell(row, 'place');
  const at = place === '' ? -1 : sentence.indexOf(place);
  const marked = at < 0 ? [sentence] : [sentence.slice(0, at), make('mark', {}, place), sentence.slice(at + place.length)];
  const position = positionOf(cell(row, 'lat'), cell(row, 'lon'));
  if (position) statements.points.push({position, i, title: place});
  const number = position ? make('button', {type: 'button', class: 'number-sign', title: word('page.zoom_to'), 'aria-label': word('page.zoom_to') + ' ' + (i + 1),
    onclick: () => statements.map.setView(position, Math.max(9, statements.map.getZoom()), {animate: false})}, String(i + 1)) : null;
  return make('div', {class: 'statement', id: 'statement-' + i},
    sentence === '' ? null : make('blockquote', {dir: 'auto'}, marked),
    make('table', {}, statementFields.filter((name) => cell(row, name) !== '').map((name) => make('tr', {},
      make('th', {scope: 'row'}, wordOr('field.' + name, name)), make('td', {dir: 'auto'}, cell(row, name))))),
    make('div', {class: 'answers'}, number, yes, no, link(cell(row, 'url'), cell(row, 'url'))));
}

function makeStatements() {
  const table = pageData.statements;
  if (table === null) return;
  byId('tab-statements').hidden = false;
  const columns = table.columns.map((name) => name.trim().toLowerCase());
  const cell = (row, name) => (columns.includes(name) ? (row[columns.indexOf(name)] || '').trim() : '');
  byId('cards').append(...table.rows.map((row, i) => statementCard(cell, row, i)));
  if (table.rows.length === 0) byId('cards').append(make('p', {}, word('page.review_none')));
}

// The map is made when its room is seen.
function showStatements() {
  showTab('statements');
  if (statements.points.length === 0) byId('statement-map').hidden = true;
  if (statements.map !== null || statements.points.length === 0) return;
  statements.map = makeMap('statement-map', head.view);
  for (const {position, i, title} of statements.points) {
    const icon = L.divIcon({className: 'pin', iconSize: [24, 24], html: make('span', {}, String(i + 1))});
    L.marker(position, {icon, title, alt: title, keyboard: false})
      .on('click', () => byId('statement-' + i).scrollIntoView({block: 'center'})).addTo(statements.map);
  }
  statements.map.fitBounds(L.latLngBounds(statements.points.map((point) => point.position)), {padding: [30, 30], maxZoom: 10, animate: false});
}

function start() {
  fillWords();
  restore();
  byId('title').textContent = head.title;
  byId('map').setAttribute('aria-label', word('page.map'));
  byId('about').textContent = word('page.review_title') + '. ' + phrase('page.review_about', {n: pageData.all, reports: pageData.reports});
  if (pageData.all > items.length) {
    byId('first').hidden = false;
    byId('first').textContent = phrase('page.review_first', {n: items.length, all: pageData.all});
  }
  byId('author').value = decisions.author;
  byId('author').addEventListener('input', () => { decisions.author = byId('author').value.trim(); keep(); });
  byId('open-only').addEventListener('change', drawQueue);
  byId('tab-mentions').addEventListener('click', () => showTab('mentions'));
  byId('tab-statements').addEventListener('click', showStatements);
  byId('save-corrections').addEventListener('click', () => saveFile('corrections.csv', correctionsCsv()));
  byId('save-ledger').addEventListener('click', () => saveFile('ledger.csv', ledgerCsv()));
  document.addEventListener('keydown', onKey);
  makeSources();
  makeStatements();
  keep();
  drawQueue();
  map.invalidateSize(false);  // the words have changed the room that the page leaves it
  open(0);
  if (items.length === 0 && pageData.statements !== null) showStatements();
  document.body.dataset.ready = 'yes';
}

start();
