import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, href, isEmpty, parse, toggled } from '../src/state/url';

test('an address is read and written back as it was', () => {
  for (const address of ['/agenda', '/agenda?month=2031-05', '/happening/12', '/page/7?item=e2', '/timeline?by=week&from=2031-01-01&to=2031-02-01&type=AID,CONSULT',
    '/dyad?a=ROU&b=GEO', '/agenda?entity=actors/people.tsv:xi-jinping&entity=state:RUS', '/search?q=caf%C3%A9+%F0%9F%98%80']) {
    const [path, query = ''] = address.split('?');
    assert.equal(href(parse(path!, query)), address);
  }
});
test('names keep their commas, lists are one of several', () => {
  const place = parse('/map', 'actor=Moraru,+Ilinca&type=AID&type=CONSULT,AID&country=');
  assert.deepEqual(place.filter, { actor: ['Moraru, Ilinca'], type: ['AID', 'CONSULT'] });
});
test('what is no view is the agenda, what is no number no id', () => {
  assert.equal(parse('/nonsense', '').view, 'agenda');
  assert.equal(parse('/', '').view, 'agenda');
  assert.equal(parse('/page/../7', '').id, undefined);
  assert.equal(parse('/page/7x', '').id, undefined);
});
test('the server is asked with the same filter', () => {
  assert.equal(api('/api/agenda', { type: ['AID'], q: 'a&b', actor: ['X', 'Y'] }, { limit: 5, by: undefined }), '/api/agenda?q=a%26b&type=AID&actor=X&actor=Y&limit=5');
  assert.equal(api('/api/meta', {}), '/api/meta');
});
test('words go into a list and out again', () => {
  const once = toggled({}, 'type', 'AID');
  assert.deepEqual(once, { type: ['AID'] });
  assert.ok(isEmpty(toggled(once, 'type', 'AID')));
});
