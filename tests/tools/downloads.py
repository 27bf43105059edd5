#!/usr/bin/env python3
"""downloads.py SITMAP WORK: sitmap gazetteer add, list, update, remove against a server of its own.

The server listens on a free port of 127.0.0.1 and ends with the test; nothing else is asked. Each country behaves as
`behaviour` says; the dumps are made here.
"""
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile

sitmap, work = sys.argv[1], sys.argv[2]
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)

behaviour = {}   # code -> word
rows_of = {}     # code -> number of rows
etags = {}       # code -> validator of the dump
requests = []    # (path, status)
stopping = threading.Event()


def table(code, count):
    return ''.join(
        f'{900000 + i}\tTall {i}\tTall {i}\tتل {i}\t{35 + i / 1000:.3f}\t{38 + i / 1000:.3f}\tP\tPPL\t{code}\t\t04\t\t\t\t'
        f'{i}\t\t\tAsia/Damascus\t2024-02-03\n' for i in range(1, count + 1))


def names(count):
    return ''.join(f'{i}\t{900000 + i}\tku\tGirê {i}\t1\t\t\t\t\t\n' for i in range(1, count + 1))


def zipped(code, text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in (('readme.txt', 'GeoNames'), (code + '.txt', text)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 3, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def reply(self, status, body=b'', length=None, **headers):
        requests.append((self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        if status != 304:
            self.send_header('Content-Length', str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        code = self.path.rsplit('/', 1)[-1].removesuffix('.zip')
        alternate = self.path.startswith('/alternatenames/')
        kind = behaviour.get(code, 'missing')
        if alternate:
            kind = 'good' if kind == 'good' else 'missing'
        body = zipped(code, names(3) if alternate else table(code, rows_of.get(code, 400)))
        if kind == 'good':
            tag = etags.get(code)
            headers = {'ETag': tag, 'Last_Modified': 'Mon, 05 Feb 2024 01:02:03 GMT'} if tag else {}
            if tag and self.headers.get('If-None-Match') == tag:
                return self.reply(304, ETag=tag)
            return self.reply(200, body, **headers)
        if kind == 'missing':
            return self.reply(404, b'<html>Not found</html>')
        if kind == 'broken':
            return self.reply(500, b'<html>Sorry</html>')
        if kind == 'page':
            return self.reply(200, b'<!DOCTYPE html><html>Log in to the hotel</html>', Content_Type='text/html')
        if kind == 'empty':
            return self.reply(200, b'')
        if kind == 'short':
            self.close_connection = True
            return self.reply(200, body[:len(body) // 2], len(body))
        if kind == 'damaged':
            middle = len(body) // 2
            return self.reply(200, body[:middle] + bytes([body[middle] ^ 0x55]) + body[middle + 1:])
        if kind == 'other':
            return self.reply(200, zipped(code, table('LB', 400)))
        if kind == 'few':
            return self.reply(200, zipped(code, table(code, 3)))
        if kind == 'moved':
            return self.reply(302, Location='/elsewhere/' + code + '.zip') if '/elsewhere/' not in self.path \
                else self.reply(200, body)
        if kind == 'circle':
            return self.reply(302, Location=self.path)
        if kind == 'slow':
            self.close_connection = True
            self.reply(200, body[:10], len(body))
            self.wfile.flush()
            stopping.wait(20)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]
base = f'http://127.0.0.1:{port}'
environment = {**os.environ, 'XDG_CACHE_HOME': os.path.join(work, 'cache'), 'http_proxy': 'http://127.0.0.1:9',
               'https_proxy': 'http://127.0.0.1:9', 'all_proxy': 'http://127.0.0.1:9', 'no_proxy': '127.0.0.1',
               'NO_PROXY': '127.0.0.1'}
environment.pop('SITMAP_GAZETTEER', None)


def run(*words, status=0, **more):
    result = subprocess.run([sitmap, 'gazetteer', *words], capture_output=True, text=True, timeout=60,
                            env={**environment, **more}, check=False)
    if result.returncode != status:
        sys.exit(f'sitmap gazetteer {" ".join(words)}: exit {result.returncode} instead of {status}\n'
                 f'{result.stdout}{result.stderr}')
    return result


def check(condition, *what):
    if not condition:
        sys.exit('failed: ' + ' '.join(str(w) for w in what))


def snapshot(folder):
    contents = {}
    for above, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(above, name), 'rb') as file:
                contents[os.path.relpath(os.path.join(above, name), folder)] = file.read()
    return contents


def listed(folder):
    return {row['code']: row for row in json.loads(run('list', '--into', folder, '--json').stdout)['gazetteers']}


# A good file: there, described, listed; again: left alone, and the server not asked.
folder = os.path.join(work, 'here')
behaviour.update(SY='good', IQ='good', UA='good')
rows_of.update(UA=4000, IQ=400)
etags.update(SY='"one"')
said = run('add', 'sy', '--into', folder, '--from', base).stderr
check('SY: 400 places, data of 2024-02-05' in said and 'CC BY 4.0' in said, said)
check(sorted(os.listdir(folder)) == ['SY.gaz', 'SY.json'], os.listdir(folder))
row = listed(folder)['SY']
check(row['country'] == 'Syria' and row['places'] == 400 and row['address'] == base + '/SY.zip'
      and row['data_date'] == '2024-02-05' and row['problem'] is None, row)
check(json.load(open(os.path.join(folder, 'SY.json'), encoding='utf-8'))['places_file']['etag'] == '"one"')
check('Syria' in run('list', '--into', folder).stdout)
run('info', os.path.join(folder, 'SY.gaz'), '--verify')
before, asked = snapshot(folder), len(requests)
said = run('add', 'SY', '--into', folder, '--from', base).stderr
check('already there' in said and 'update SY' in said, said)
check(len(requests) == asked and snapshot(folder) == before, 'add asked again')

# Unchanged: by what the server says, and by the bytes where it says nothing.
check('unchanged' in run('update', '--into', folder).stderr)
check(requests[-1] == ('/SY.zip', 304), requests[-1])
etags.clear()
check('unchanged' in run('update', 'SY', '--into', folder).stderr)
check(requests[-1] == ('/SY.zip', 200) and snapshot(folder) == before, requests[-1])

# Changed: old and new counts.
rows_of['SY'], etags['SY'] = 412, '"two"'
outcome = json.loads(run('update', '--into', folder, '--json').stdout)['gazetteers'][0]
check(outcome['outcome'] == 'updated' and (outcome['places_before'], outcome['places']) == (400, 412), outcome)
before = snapshot(folder)

# Whatever goes wrong: one line, exit 2, nothing half written; what was there stays.
faults = {'missing': '404', 'broken': '500', 'page': 'web page', 'empty': 'empty', 'short': 'cut off',
          'damaged': 'cannot be unfolded', 'other': 'not in SY', 'few': 'too few', 'circle': 'without end',
          'slow': 'cannot reach'}
fresh = os.path.join(work, 'fresh')
for kind, expected in faults.items():
    behaviour['SY'] = kind
    for command in (('add', 'SY', '--into', fresh, '--from', base), ('update', 'SY', '--into', folder)):
        begun = time.monotonic()
        error = run(*command, '--timeout', '2', status=2).stderr
        check(expected in error and error.count('\n') == 1 and base in error, kind, error)
        check(time.monotonic() - begun < 15, kind, 'took too long')
    check(os.listdir(fresh) == [], kind, os.listdir(fresh))
    check(snapshot(folder) == before, kind, 'changed what was there')

# Moved: followed.
behaviour['SY'] = 'moved'
run('add', 'SY', '--into', fresh, '--from', base)
check(listed(fresh)['SY']['places'] == 412)

# Several at once: one that fails does not lose the others.
behaviour.update(SY='good', IQ='missing')
error = run('add', 'IQ', 'Ukraine', 'UA', '--into', folder, '--from', base, status=2).stderr
check('IQ: ' in error and '404' in error and 'the code of Ukraine is UA' in error and 'UA: 4000 places' in error, error)
check(set(listed(folder)) == {'SY', 'UA'}, listed(folder))

# Names by language.
behaviour['IQ'] = 'good'
run('add', 'IQ', '--into', folder, '--from', base + '/{code}.zip', '--alternate-names')
check(('/alternatenames/IQ.zip', 200) in requests, requests[-3:])
check(listed(folder)['IQ']['alternate_names_address'] == base + '/alternatenames/IQ.zip')
found = run('find', 'Girê 2', '--no-world', '-g', os.path.join(folder, 'IQ.gaz')).stdout
check('900002' in found, found)
check('unchanged' in run('update', 'IQ', '--into', folder).stderr)

# Of another version: fetched and compiled anew, though the server's file is the same.
path = os.path.join(folder, 'SY.gaz')
with open(path, 'r+b') as file:
    file.seek(12)
    file.write(b'\x63')
check(listed(folder)['SY']['problem'], 'a file of another version is not told')
said = run('update', 'SY', '--into', folder).stderr
check('anew' in said and requests[-1] == ('/SY.zip', 200), said)
run('info', path, '--verify')

# Killed on the way: what was there stays, and the next run clears up.
before = snapshot(folder)
behaviour['SY'] = 'slow'
killed = subprocess.Popen([sitmap, 'gazetteer', 'update', 'SY', '--into', folder, '-q'], env=environment)
time.sleep(1)
killed.kill()
killed.wait()
check(snapshot(folder) == before, 'a killed update changed something')
behaviour['SY'] = 'good'

# Nobody listens: the way round is told.
with http.server.HTTPServer(('127.0.0.1', 0), Handler) as closed:
    nobody = closed.server_address[1]
error = run('add', 'SY', '--into', os.path.join(work, 'offline'), '--from', f'http://127.0.0.1:{nobody}',
            status=2).stderr
check(f'cannot reach 127.0.0.1:{nobody}: ' in error and error.count('\n') == 1 and
      f"download http://127.0.0.1:{nobody}/SY.zip elsewhere and run 'sitmap gazetteer build SY.zip -o SY.gaz'" in error,
      error)

# Another table of addresses, and the user's cache.
addresses = os.path.join(work, 'downloads.tsv')
with open(addresses, 'w', encoding='utf-8') as file:
    file.write(f'geonames-places\t{base}/{{code}}.zip\ngeonames-alternate-names\t{base}/alternatenames/{{code}}.zip\n')
run('add', 'SY', SITMAP_DOWNLOADS=addresses)
check(os.listdir(os.path.join(work, 'cache', 'sitmap', 'gazetteers')), 'nothing in the cache')
check('Syria' in run('list').stdout)

# Remove: refuses what is not there, with what is.
error = run('remove', 'XX', '--into', folder, status=2).stderr
check('IQ, SY, UA' in error, error)
run('remove', 'sy', 'IQ', '--into', folder)
check(sorted(os.listdir(folder)) == ['UA.gaz', 'UA.json'], os.listdir(folder))

stopping.set()
server.shutdown()
print(f'{len(requests)} requests answered')
