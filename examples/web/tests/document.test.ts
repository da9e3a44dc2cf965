import assert from 'node:assert/strict';
import { test } from 'node:test';

import { grouped, partsOf, valueOf, valuesOf, withOperator } from '../src/document/condition';
import { offsetValue, typedOffset } from '../src/document/offset';
import { below, isWithin, membersOf, valueAt, withValue, type Json } from '../src/document/pointer';
import { timingWords } from '../src/document/timing_words';
import { folded, packed, textAt } from '../src/session/packed_texts';
import { wordsOf } from '../src/words';

test('pointers: the examples of RFC 6901, and edits that leave the document they were given as it is', () => {
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8 };
  assert.deepEqual(valueAt(document, ''), document);
  assert.equal(valueAt(document, '/foo/0'), 'bar');
  assert.equal(valueAt(document, '/'), 0);
  assert.equal(valueAt(document, '/a~1b'), 1);
  assert.equal(valueAt(document, '/m~0n'), 8);
  assert.equal(valueAt(document, '/foo/bar/more'), undefined);
  assert.deepEqual(membersOf(below('/cycles', 1, 'a/b~')), ['cycles', '1', 'a/b~']);

  const frozen = Object.freeze({ list: Object.freeze([1, 2, 3]), deep: Object.freeze({ a: 1, b: 2 }) });
  assert.deepEqual(withValue(frozen, '/list/1', undefined), { list: [1, 3], deep: { a: 1, b: 2 } });
  assert.deepEqual(withValue(frozen, '/deep/a', undefined), { list: [1, 2, 3], deep: { b: 2 } });
  assert.deepEqual(withValue(frozen, '/new/way', 'x'), { list: [1, 2, 3], deep: { a: 1, b: 2 }, new: { way: 'x' } });
  assert.ok(isWithin('/a/b', '/a') && isWithin('/a', '/a') && !isWithin('/ab', '/a'));
});

test('offsets: what a form shows goes back into the rules as it stood, and what is no number as it is typed', () => {
  for (const value of ['P11W', '-P3W', 'P14D', 'P1M', 'P1Y', 'P1Y2M', { working_days: -10 }]) {
    assert.deepEqual(offsetValue(typedOffset(value)), value, JSON.stringify(value));
  }
  assert.deepEqual(typedOffset('-P3W'), { amount: '-3', unit: 'weeks' });
  assert.deepEqual(typedOffset({ working_days: 10 }), { amount: '10', unit: 'working_days' });
  assert.equal(offsetValue({ amount: '  ', unit: 'weeks' }), undefined);
  assert.equal(offsetValue({ amount: 'elf', unit: 'weeks' }), 'elf');
  assert.equal(offsetValue({ amount: 'elf', unit: 'working_days' }), 'elf');
});

test('conditions: a test keeps what fits another test, a group becomes another', () => {
  const test_ = { fact: 'employment.fte', gte: 0.2, justification: 'why' };
  assert.deepEqual(withOperator(test_, { operator: 'gte', value: 0.2 }, 'in'), { fact: 'employment.fte', justification: 'why', in: [0.2] });
  assert.deepEqual(withOperator(test_, { operator: 'gte', value: 0.2 }, 'between'), { fact: 'employment.fte', justification: 'why', between: [0.2, 0.2] });
  assert.deepEqual(withOperator(test_, { operator: 'gte', value: 0.2 }, 'known'), { fact: 'employment.fte', justification: 'why', known: true });
  assert.deepEqual(grouped('not', [test_]), { not: test_ });
  assert.deepEqual(grouped('not', [test_, test_]), { not: { all: [test_, test_] } });
  assert.deepEqual(partsOf({ not: test_ }), [test_]);
  assert.deepEqual(valuesOf('a, 12,true ', true), ['a', '12', 'true'], 'words stay words');
  assert.equal(valueOf('0.5', false), 0.5);
  assert.equal(valueOf('0,5', false), '0,5', 'the library says that it is no number');
});

test('a date in words, in both languages', () => {
  const say = (timing: Json): string[] => [wordsOf('nl'), wordsOf('en')].map((words) => timingWords(words, timing, (id) => id));
  assert.deepEqual(say({ anchor: 'work_year_end', offset: '-P6W' }), ['6 weken voor het einde van het werkjaar', '6 weeks before the end of the work year']);
  assert.deepEqual(say({ anchor: 'employment_start', offset: 'P1M', repeat: { every: 'P1M', count: 3 } }), [
    '1 maand na het begin van het dienstverband, daarna telkens 1 maand later, 3 keer in totaal',
    '1 month after the start of the employment, then every 1 month, 3 in all',
  ]);
  assert.deepEqual(say({ anchor: { date: '10-01' } }), ['op 1 oktober', 'on 1 October']);
  assert.deepEqual(say({ anchor: { period_start: { part: 3, of: 4 } }, offset: { working_days: -10 } }), [
    '10 werkdagen voor het begin van deel 3 van 4',
    '10 working days before the start of part 3 of 4',
  ]);
});

test('texts that move between threads: every kind of letter comes back', () => {
  const names = ['', 'Ann', 'Aïcha', 'Zoë Łódź', '李雷', '👩‍⚕️ x', 'half \ud800 surrogate'];
  const texts = packed(names);
  assert.deepEqual(names.slice(0, 6).map((_, row) => textAt(texts, row)), names.slice(0, 6));
  assert.equal(textAt(texts, 6), 'half \ufffd surrogate');
  assert.equal(folded('Aïcha ÉÉN'), 'aicha een');
});
