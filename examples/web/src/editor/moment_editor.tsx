import type { JSX } from 'preact';

import { nameOf } from '../document/names';
import { below, isObject, listOf, textOf, valueAt, type Json } from '../document/pointer';
import { choicesOf, defaultOf } from '../document/schema';
import { anchorOf } from '../document/timing_words';
import { cycle, cyclePointer, edit, rules, schema } from '../preview';
import { language, words } from '../settings';
import { ConditionEditor } from './condition_editor';
import { ChoiceField, GroupProblems, NumberField, TextField } from './field';
import { OffsetField } from './offset_field';

/** All fields of one moment. */
export function MomentEditor({ index }: { index: number }): JSX.Element {
  const pointer = below(cyclePointer.value, 'moments', index);
  const say = words.value.moment;
  const shape = schema.value;
  const fallback = (member: string): string => textOf(defaultOf(shape, 'Moment', member));
  return (
    <div class="moment__fields">
      <GroupProblems pointer={pointer} fields={[]} />
      <div class="fields">
        <TextField pointer={below(pointer, 'name', 'nl')} label={say.nameNl} />
        <TextField pointer={below(pointer, 'name', 'en')} label={say.nameEn} />
        <TextField pointer={below(pointer, 'id')} label={say.id} required />
        <ChoiceField pointer={below(pointer, 'kind')} label={say.kind} choices={choicesOf(shape, 'MomentKind')} names={words.value.kind} />
      </div>

      <fieldset class="group">
        <legend class="group__legend">{say.date}</legend>
        <GroupProblems pointer={below(pointer, 'timing')} fields={['anchor', 'offset', 'repeat']} />
        <div class="fields">
          <AnchorFields pointer={below(pointer, 'timing', 'anchor')} index={index} />
          <OffsetField pointer={below(pointer, 'timing', 'offset')} label={say.offset} hint={say.offsetHint} />
          <RepeatFields pointer={below(pointer, 'timing', 'repeat')} />
          <ChoiceField
            pointer={below(pointer, 'working_day')}
            label={say.rolling}
        size="wide"
            choices={choicesOf(shape, 'Rolling')}
            names={words.value.rolling}
            fallback={fallback('working_day')}
          />
        </div>
      </fieldset>

      <fieldset class="group">
        <legend class="group__legend">{say.window}</legend>
        <GroupProblems pointer={below(pointer, 'window')} fields={['opens', 'due']} />
        <div class="fields">
          <OffsetField pointer={below(pointer, 'lead')} label={say.lead} />
          <OffsetField pointer={below(pointer, 'window', 'opens')} label={say.opens} />
          <OffsetField pointer={below(pointer, 'window', 'due')} label={say.due} />
        </div>
      </fieldset>

      <fieldset class="group">
        <legend class="group__legend">{say.reach}</legend>
        <div class="fields">
          <AppliesToFields pointer={below(pointer, 'applies_to')} />
          <OffsetField pointer={below(pointer, 'minimum_service')} label={say.minimumService} />
          <AbsenceFields pointer={below(pointer, 'absence')} />
          <LateFields pointer={below(pointer, 'late')} />
          <ChoiceField
            pointer={below(pointer, 'before_entry')}
            label={say.beforeEntry}
            choices={choicesOf(shape, 'BeforeEntry')}
            names={words.value.beforeEntry}
            fallback={fallback('before_entry')}
          />
          <ChoiceField
            pointer={below(pointer, 'after_exit')}
            label={say.afterExit}
            choices={choicesOf(shape, 'AfterExit')}
            names={words.value.afterExit}
            fallback={fallback('after_exit')}
          />
        </div>
      </fieldset>
    </div>
  );
}

function AnchorFields({ pointer, index }: { pointer: string; index: number }): JSX.Element {
  const say = words.value.moment;
  const { kind, inner } = anchorOf(valueAt(rules.value, pointer));
  const moments = listOf(valueAt(cycle.value, '/moments'));
  const others = moments.filter((_, place) => place !== index).map((moment) => textOf(valueAt(moment, '/id')));
  const names = Object.fromEntries(moments.map((moment) => [textOf(valueAt(moment, '/id')), nameOf(moment, language.value)]));
  const start = (chosen: string): Json => {
    if (chosen === 'date') return { date: '01-15' };
    if (chosen === 'period_start' || chosen === 'period_end') return { [chosen]: { part: 1, of: 2 } };
    if (chosen === 'absence_end') return { absence_end: { min_days: 14 } };
    if (chosen === 'after') return { after: others[0] ?? '' };
    return chosen;
  };
  const parts = isObject(inner) ? inner : {};
  return (
    <>
      <ChoiceField
        pointer={pointer}
        label={say.anchor}
        size="wide"
        choices={choicesOf(schema.value, 'Anchor')}
        names={words.value.anchor}
        value={kind}
        onChoose={(chosen) => edit(pointer, start(chosen))}
      />
      {kind === 'date' && <TextField pointer={below(pointer, 'date')} label={say.anchorDay} size="short" required />}
      {(kind === 'period_start' || kind === 'period_end') && (
        <>
          <NumberField pointer={below(pointer, kind, 'part')} label={say.anchorPart} />
          <NumberField pointer={below(pointer, kind, 'of')} label={say.anchorOf} />
        </>
      )}
      {kind === 'absence_end' && 'min_days' in parts && (
        <NumberField pointer={below(pointer, kind, 'min_days')} label={say.anchorDays} />
      )}
      {kind === 'after' && <ChoiceField pointer={below(pointer, 'after')} label={say.anchorMoment} choices={others} names={names} />}
    </>
  );
}

function RepeatFields({ pointer }: { pointer: string }): JSX.Element {
  const say = words.value.moment;
  const isRepeated = isObject(valueAt(rules.value, pointer));
  return (
    <>
      <ChoiceField
        pointer={pointer}
        label={say.repeat}
        choices={['no', 'yes']}
        names={{ no: say.noRepeat, yes: say.yesRepeat }}
        value={isRepeated ? 'yes' : 'no'}
        onChoose={(chosen) => edit(pointer, chosen === 'yes' ? { every: 'P1M', count: 3 } : undefined)}
      />
      {isRepeated && (
        <>
          <OffsetField pointer={below(pointer, 'every')} label={say.repeatEvery} required />
          <NumberField pointer={below(pointer, 'count')} label={say.repeatCount} />
        </>
      )}
    </>
  );
}

function AppliesToFields({ pointer }: { pointer: string }): JSX.Element {
  const value = valueAt(rules.value, pointer);
  const isCondition = isObject(value);
  const fallback = textOf(defaultOf(schema.value, 'Moment', 'applies_to'));
  return (
    <>
      <ChoiceField
        pointer={pointer}
        label={words.value.moment.appliesTo}
        choices={[...choicesOf(schema.value, 'AppliesTo'), 'condition']}
        names={words.value.appliesTo}
        fallback={fallback}
        value={isCondition ? 'condition' : textOf(value) || fallback}
        onChoose={(chosen) => edit(pointer, chosen === 'condition' ? { fact: 'employment.tenure_months', gte: 6 } : chosen)}
      />
      {isCondition && (
        <div class="field field--wide">
          <ConditionEditor pointer={pointer} />
        </div>
      )}
    </>
  );
}

function AbsenceFields({ pointer }: { pointer: string }): JSX.Element {
  const say = words.value.moment;
  const fallback = defaultOf(schema.value, 'Moment', 'absence');
  const value = valueAt(rules.value, pointer) ?? fallback;
  const { kind } = anchorOf(value);
  return (
    <>
      <ChoiceField
        pointer={pointer}
        label={say.absence}
        size="wide"
        choices={choicesOf(schema.value, 'AbsenceRule')}
        names={words.value.absence}
        value={kind}
        onChoose={(chosen) => edit(pointer, chosen === 'ignore' ? 'ignore' : fallback)}
      />
      {isObject(valueAt(rules.value, pointer)) && (
        <>
          <OffsetField pointer={below(pointer, 'after_return', 'offset')} label={say.absenceOffset} />
          <NumberField pointer={below(pointer, 'after_return', 'from_days')} label={say.absenceDays} />
        </>
      )}
    </>
  );
}

function LateFields({ pointer }: { pointer: string }): JSX.Element {
  const fallback = textOf(defaultOf(schema.value, 'Moment', 'late'));
  const { kind } = anchorOf(valueAt(rules.value, pointer) ?? fallback);
  return (
    <>
      <ChoiceField
        pointer={pointer}
        label={words.value.moment.late}
        size="wide"
        choices={choicesOf(schema.value, 'Late')}
        names={words.value.late}
        fallback={fallback}
        value={kind}
        onChoose={(chosen) => edit(pointer, chosen === 'skip_after' ? { skip_after: 'P4W' } : chosen)}
      />
      {kind === 'skip_after' && (
        <OffsetField pointer={below(pointer, 'skip_after')} label={words.value.moment.lateWithin} required />
      )}
    </>
  );
}
