import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, day, isDay, number, weekday, words } from '../src/text/days';

test('days are whole numbers, before 1970 too', () => {
  for (const d of ['1969-12-31', '1970-01-01', '2024-02-29', '2031-05-16']) assert.equal(day(number(d)), d);
  assert.equal(weekday('1969-12-29'), 0);
  assert.equal(weekday('2031-05-18'), 6);
  assert.equal(addMonths('2031-01', -1), '2030-12');
  assert.ok(!isDay('2031-13-01') && !isDay('XXXX-05-16') && !isDay(undefined));
});
test('dates are as vague in words as they are told', () => {
  const tell = (edtf: string | undefined, begin?: string, end?: string) => words({ ...(edtf ? { edtf } : {}), ...(begin ? { begin } : {}), ...(end ? { end } : {}) });
  assert.equal(tell('2031-05-16', '2031-05-16', '2031-05-16'), '16 May 2031');
  assert.equal(tell('2031-05-12/2031-05-14', '2031-05-12', '2031-05-14'), '12–14 May 2031');
  assert.equal(tell('2031-09', '2031-09-01', '2031-09-30'), 'some day in September 2031');
  assert.equal(tell('2031', '2031-01-01', '2031-12-31'), 'some day in 2031');
  assert.equal(tell('2023-04/..', '2023-04-01', '2024-10-22'), 'since 1 April 2023');
  assert.equal(tell('2031-05-30/2031-06-02', '2031-05-30', '2031-06-02'), '30 May – 2 June 2031');
  assert.equal(tell('{2026-03-08,2026-03-15}', '2026-03-08', '2026-03-15'), '8 March 2026, 15 March 2026');
  assert.equal(tell('2031-05-16~', '2031-05-16', '2031-05-16'), 'about 16 May 2031');
  assert.equal(tell('XXXX-05-16'), '????-05-16');
  assert.equal(tell(undefined), 'no day told');
});
