// Proposed statements of control, one card each; and the start of the page.
const statementFields = ['place', 'actor', 'status', 'date', 'certainty', 'source', 'note'];

function makeStatements() {
  const table = pageData.statements;
  if (table === null) return;
  byId('tab-statements').hidden = false;
  const columns = table.columns.map((name) => name.trim().toLowerCase());
  const cell = (row, name) => (columns.includes(name) ? (row[columns.indexOf(name)] || '').trim() : '');
  const cards = table.rows.map((row, i) => {
    const yes = make('button', {type: 'button', onclick: () => answer(decisions.statements[i] === 'yes' ? null : 'yes')}, word('accept'));
    const no = make('button', {type: 'button', onclick: () => answer(decisions.statements[i] === 'no' ? null : 'no')}, word('reject'));
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
    return make('div', {class: 'statement'},
      sentence === '' ? null : make('blockquote', {dir: 'auto'}, marked),
      make('table', {}, statementFields.filter((name) => cell(row, name) !== '').map((name) => make('tr', {},
        make('th', {scope: 'row'}, wordOr('field.' + name, name)), make('td', {dir: 'auto'}, cell(row, name))))),
      make('div', {class: 'answers'}, yes, no));
  });
  byId('statements').append(...cards);
  if (cards.length === 0) byId('statements').append(make('p', {}, word('review_none')));
}

function start() {
  fillWords();
  restore();
  byId('title').textContent = head.title;
  byId('map').setAttribute('aria-label', word('map'));
  byId('about').textContent = word('review_title') + '. ' + phrase('review_about', {n: pageData.all, reports: pageData.reports});
  if (pageData.all > items.length) {
    byId('first').hidden = false;
    byId('first').textContent = phrase('review_first', {n: items.length, all: pageData.all});
  }
  byId('author').value = decisions.author;
  byId('author').addEventListener('input', () => { decisions.author = byId('author').value.trim(); keep(); });
  byId('open-only').addEventListener('change', drawQueue);
  byId('tab-mentions').addEventListener('click', () => showTab('mentions'));
  byId('tab-statements').addEventListener('click', () => showTab('statements'));
  byId('save-corrections').addEventListener('click', () => saveFile('corrections.csv', correctionsCsv()));
  byId('save-ledger').addEventListener('click', () => saveFile('ledger.csv', ledgerCsv()));
  document.addEventListener('keydown', onKey);
  makeSources();
  makeStatements();
  keep();
  drawQueue();
  map.invalidateSize(false);  // the words have changed the room that the page leaves it
  open(0);
  if (items.length === 0 && pageData.statements !== null) showTab('statements');
  document.body.dataset.ready = 'yes';
}

start();
