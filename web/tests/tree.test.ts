import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branches } from '../src/text/tree';

test('a tree stands beside its words', () => {
  // Russia vetoed a Security Council resolution .
  assert.deepEqual(branches([2, 0, 6, 5, 6, 2, 2]), ['┌─ ', '', '│  ┌─ ', '│  │  ┌─ ', '│  ├─ ', '├─ ', '└─ ']);
  assert.deepEqual(branches([0]), ['']);
  assert.equal(branches([2, 1]).length, 2);   // a circle ends
});
