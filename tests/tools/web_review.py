"""web_review.py SITMAP SOURCE WORK: the review page in headless Chromium: what is decided there changes the next run. Ends
with 77 when there is no Chromium."""
import csv
import json
import os
import shutil
import sys

from web_browser import browser, no_faults, open_page, sitmap, wait_for

program, source, work = sys.argv[1:4]
os.environ['SITMAP_DEFINITIONS'] = os.path.join(source, 'layers', 'definitions')
shutil.rmtree(work, ignore_errors=True)
os.makedirs(os.path.join(work, 'saved'))
os.chdir(work)
driver = browser(os.path.join(os.path.abspath(work), 'saved'))

HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2">'
with open('reports.jsonl', 'w', encoding='utf-8') as file:
    for report in (
            {'id': 'a', 'date': '2020-02-14', 'title': 'Shelling of Tripoli', 'source': 'A monitor',
             'text': 'Shells fell on Tripoli on Friday. Residents of Tripoli fled to Benghazi.'},
            {'id': 'b', 'date': '2020-02-15', 'title': HOSTILE, 'source': '=1+1', 'url': 'javascript:window.hacked=3',
             'text': HOSTILE + ' A convoy left Damascus. Jordan, a spokesman, said nothing.'}):
        file.write(json.dumps(report) + '\n')
with open('proposed.csv', 'w', encoding='utf-8', newline='') as file:
    csv.writer(file).writerows([
        ['accepted', 'place', 'lat', 'lon', 'date', 'actor', 'status', 'certainty', 'source', 'sentence', 'url'],
        ['', 'Damascus', '33.51', '36.29', '2020-02-15', 'Government', 'held', 'high', 'A monitor', 'The government held Damascus, "firmly".', 'javascript:alert(1)'],
        ['', 'Tripoli', '', '', '2020-02-14', 'Government', 'held', 'low', 'A monitor', HOSTILE, '']])


def places(*more):
    sitmap(program, 'geocode', 'reports.jsonl', '-o', 'out.csv', '--overwrite', '-q', *more)
    return {(row['document'], row['mention']): row['place_id'] for row in csv.DictReader(open('out.csv', encoding='utf-8'))}


before = places('--review', 'review.html', '--review-statements', 'proposed.csv')
assert ('a', 'Tripoli') in before and ('b', 'Damascus') in before, before
sitmap(program, 'geocode', 'reports.jsonl', '-o', 'x.csv', '--review', 'review.csv', '--review-statements', 'proposed.csv', expect=2)
assert not os.path.exists('x.csv'), 'half of it is written'

open_page(driver, 'review.html')
shown = [float(node.text) for node in driver.find_elements('css selector', '#items .p')]
assert shown == sorted(shown) and len(shown) >= 4, shown


def choose(mention):
    for button in driver.find_elements('css selector', '#items button'):
        if button.find_element('css selector', '.name').text.split(' ×')[0] == mention:
            button.click()
            assert driver.find_element('css selector', '#item mark').text == mention
            return
    raise AssertionError(mention)


def body_key(name):
    driver.execute_script('document.activeElement.blur(); document.body.dispatchEvent('
                          'new KeyboardEvent("keydown", {key: arguments[0], bubbles: true, cancelable: true}))', name)


choose('Tripoli')
assert 'Tripoli' in driver.find_element('css selector', '#item blockquote').text
candidates = driver.find_elements('css selector', '#item .number-sign')
pins = driver.find_elements('css selector', '.pin')
assert len(candidates) == len(pins) > 1, (len(candidates), len(pins))
ids = driver.execute_script('return [...document.querySelectorAll("#item .choice small:first-of-type")].map((n) => n.textContent.split(" · ").pop())')
other = next(i for i, id in enumerate(ids) if ':' in id and id != before['a', 'Tripoli'])
body_key(str(other + 1))  # chooses by its number
choose('Damascus')
driver.find_element('css selector', '#item .choice input').click()  # accepts
if ('b', 'Jordan') in before:
    choose('Jordan')
    body_key('n')
decided = 3 if ('b', 'Jordan') in before else 2
assert driver.find_element('id', 'progress').text.startswith(f'{decided} of '), driver.find_element('id', 'progress').text
driver.find_element('id', 'author').send_keys('N. "N", N.')
assert driver.execute_script('return window.hacked === undefined && document.querySelectorAll("img").length === 0')
assert not driver.find_elements('css selector', 'a[href^="javascript"]')

open_page(driver, 'review.html')  # again: nothing is lost
assert driver.find_element('id', 'progress').text.startswith(f'{decided} of ')
assert driver.find_element('id', 'author').get_attribute('value') == 'N. "N", N.'
driver.find_element('id', 'save-corrections').click()
wait_for('the file', lambda: os.path.exists('saved/corrections.csv'))
rows = list(csv.DictReader(open('saved/corrections.csv', encoding='utf-8')))
assert len(rows) == decided and all(row['author'] == 'N. "N", N.' for row in rows), rows

after = places('--corrections', 'saved/corrections.csv')
assert after['a', 'Tripoli'] == ids[other] != before['a', 'Tripoli'], (before, after, ids[other])
assert after['b', 'Damascus'] == before['b', 'Damascus']
assert ('b', 'Jordan') not in after
print(f'Tripoli was {before["a", "Tripoli"]}; after the review it is {after["a", "Tripoli"]}')

# Proposed statements of control.
driver.find_element('id', 'tab-statements').click()
cards = driver.find_elements('css selector', '.statement')
assert len(cards) == 2 and '"firmly"' in cards[0].text and HOSTILE in cards[1].text
assert cards[0].find_element('css selector', 'mark').text == 'Damascus'
assert len(driver.find_elements('css selector', '#statement-map .pin')) == 1
cards[0].find_elements('css selector', 'button')[0].click()  # shows it on the map
cards[0].find_elements('css selector', 'button')[1].click()
cards[1].find_elements('css selector', 'button')[1].click()
assert driver.find_element('id', 'progress').text == '2 of 2 decided'
driver.find_element('id', 'save-ledger').click()
wait_for('the ledger', lambda: os.path.exists('saved/ledger.csv'))
rows = list(csv.DictReader(open('saved/ledger.csv', encoding='utf-8')))
assert [(row['place'], row['accepted'], row['sentence']) for row in rows] == [('Damascus', 'yes', 'The government held Damascus, "firmly".')], rows
sitmap(program, 'zones', 'saved/ledger.csv', '--unit', 'SY', '-o', 'zones.geojson', '-q')
assert driver.execute_script('return window.hacked === undefined')
no_faults(driver)

# Another set of reports is another review; a broken store loses nothing but the memory.
with open('reports.jsonl', 'a', encoding='utf-8') as file:
    file.write(json.dumps({'id': 'c', 'date': '2020-02-16', 'title': 'More', 'text': 'A convoy reached Beirut.'}) + '\n')
places('--review', 'second.html', '--lang', 'ar')
open_page(driver, 'second.html')
assert driver.execute_script('return [document.documentElement.dir, Object.keys(localStorage).length]') == ['rtl', 2]
assert '0' in driver.find_element('id', 'progress').text
driver.execute_script('for (const key of Object.keys(localStorage)) localStorage.setItem(key, "{broken");')
open_page(driver, 'second.html')
driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {'width': 360, 'height': 740, 'deviceScaleFactor': 2, 'mobile': True})
for page in ('review.html', 'second.html'):
    open_page(driver, page)
    assert driver.execute_script('return document.documentElement.scrollWidth') <= 360, page
driver.quit()
