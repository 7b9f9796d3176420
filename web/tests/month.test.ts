import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byDay, isLong, monthSpan, weeks } from '../src/text/month';

test('a month is shown in whole weeks from Monday', () => {
  assert.deepEqual(monthSpan('2031-05'), ['2031-04-28', '2031-06-01']);
  assert.deepEqual(monthSpan('2027-02'), ['2027-02-01', '2027-02-28']);
});
test('runs take lanes, are cut at weeks, and what does not fit is counted', () => {
  const runs = [{ id: 1, begin: '2031-05-03', end: '2031-05-06' }, { id: 2, begin: '2031-05-06', end: '2031-05-06' }, { id: 3, begin: '2031-05-06', end: '2031-05-07' },
    { id: 4, begin: '2031-05-01', end: '2031-05-31' }, { id: 5 }];
  const rows = weeks('2031-05', runs, 2);
  assert.equal(rows.length, 5);
  const brief = rows.map((row) => row.bars.map((bar) => `${bar.of.id}:${bar.lane}:${bar.from}-${bar.to}${bar.opens ? '' : '<'}${bar.closes ? '' : '>'}`).join(' '));
  assert.deepEqual(brief, ['1:0:5-6>', '1:0:0-1< 3:1:1-2', '', '', '']);
  assert.deepEqual(rows[1]!.more, [0, 1, 0, 0, 0, 0, 0]);
  assert.ok(isLong(runs[3]!));
});
test('entries stand under their first day, or the day the list begins', () => {
  const days = byDay([{ id: 1, begin: '2031-04-20', end: '2031-05-02' }, { id: 2, begin: '2031-05-03', end: '2031-05-03' }, { id: 3 }], '2031-05-01');
  assert.deepEqual(days.map(([day, list]) => [day, list.map((one) => one.id)]), [['2031-05-01', [1]], ['2031-05-03', [2]]]);
});
