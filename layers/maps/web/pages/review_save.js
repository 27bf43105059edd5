// Decisions: kept where the browser allows it, and saved as the tables that the commands read.
const mentionKey = (item) => item.report + '\u0000' + item.mention;

// FNV-1a over all keys: another set of mentions is another review.
function fingerprint() {
  let hash = 2166136261;
  const text = pageData.mentions.map(mentionKey).join('\u0001') + JSON.stringify(pageData.statements);
  for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
  return hash.toString(16);
}

const storeKey = 'sitmap-review:' + fingerprint();
const decisions = {author: '', mentions: {}, statements: {}};
let storeWorks = false;

function restore() {
  try {
    const text = localStorage.getItem(storeKey);
    if (text !== null) {
      const kept = JSON.parse(text);
      if (kept && typeof kept === 'object') {
        if (typeof kept.author === 'string') decisions.author = kept.author;
        for (const group of ['mentions', 'statements']) {
          for (const [key, answer] of Object.entries(kept[group] || {})) {
            if (typeof answer === 'string') decisions[group][key] = answer;
          }
        }
      }
    }
    localStorage.setItem(storeKey, JSON.stringify(decisions));
    storeWorks = true;
  } catch (fault) {
    storeWorks = false;
  }
}

function keep() {
  try {
    localStorage.setItem(storeKey, JSON.stringify(decisions));
    storeWorks = true;
  } catch (fault) {
    storeWorks = false;
  }
  document.getElementById('kept').textContent = word(storeWorks ? 'page.state_kept' : 'page.state_lost');
}

// A person without a store is asked before the page goes.
window.addEventListener('beforeunload', (event) => {
  const any = Object.keys(decisions.mentions).length + Object.keys(decisions.statements).length > 0;
  if (!storeWorks && any) event.preventDefault();
});

const csvCell = (text) => (/[",\r\n]/.test(text) || text.trim() !== text ? '"' + text.replace(/"/g, '""') + '"' : text);
const csvText = (rows) => rows.map((row) => row.map((cell) => csvCell(String(cell))).join(',') + '\n').join('');

function today() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
}

function correctionsCsv() {
  const rows = [['report', 'mention', 'place', 'author', 'date', 'note']];
  for (const item of pageData.mentions) {
    const place = decisions.mentions[mentionKey(item)];
    if (place === undefined) continue;
    const candidate = item.candidates.find((each) => each.id === place);
    rows.push([item.report, item.mention, place, decisions.author, today(), candidate ? candidate.name : '']);
  }
  return csvText(rows);
}

// Only what was accepted: a ledger says what is so.
function ledgerCsv() {
  const {columns, rows} = pageData.statements;
  const others = columns.map((_, i) => i).filter((i) => columns[i].trim().toLowerCase() !== 'accepted');
  const accepted = rows.filter((_, i) => decisions.statements[i] === 'yes');
  return csvText([[...others.map((i) => columns[i]), 'accepted'], ...accepted.map((row) => [...others.map((i) => row[i] || ''), 'yes'])]);
}

function saveFile(name, text) {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  const anchor = make('a', {href: address, download: name});
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
