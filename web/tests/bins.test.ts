import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binEnd, binOf, filled, nextBin, stacked, unitFor } from '../src/text/bins';

test('bins are weeks from Monday, months, years', () => {
  assert.equal(binOf('2031-05-18', 'week'), '2031-05-12');
  assert.equal(binEnd('2031-05-12', 'week'), '2031-05-18');
  assert.equal(binEnd('2032-02-01', 'month'), '2032-02-29');
  assert.equal(nextBin('2031-12-01', 'month'), '2032-01-01');
  assert.equal(nextBin('2031-01-01', 'year'), '2032-01-01');
  assert.equal(binEnd('2031-01-01', 'year'), '2031-12-31');
  assert.deepEqual(['2031-02-01', '2031-12-31', '2040-01-01', '2099-01-01'].map((to) => unitFor('2031-01-01', to)), ['day', 'week', 'month', 'year']);
});
test('gaps between bins are filled, sums run upwards', () => {
  assert.deepEqual(filled(['2031-01-01', '2031-03-01'], [[1, 2], [0, 5]], 'month'), { bins: ['2031-01-01', '2031-02-01', '2031-03-01'], series: [[1, 0, 2], [0, 0, 5]] });
  assert.deepEqual(filled(['0001-01-01', '2031-01-01'], [[1, 2]], 'day', 100).bins.length, 2);
  assert.deepEqual(stacked([[1, 0], [2, 3]]), [[1, 0], [3, 3]]);
});
