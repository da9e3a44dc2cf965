import { isWithin, membersOf } from '../document/pointer';
import { cycleIndex, showCycle } from '../preview';
import { unfoldMoment } from './moments';

/** Whether the editor has a field for a place of the rules. */
export function hasField(pointer: string): boolean {
  return membersOf(pointer)[0] === 'cycles';
}

/** Shows the field that is nearest to a place of the rules, and gives it the focus. */
export function goTo(pointer: string): void {
  const [top, cycle, part, place] = membersOf(pointer);
  if (top === 'cycles' && cycle !== undefined && Number(cycle) !== cycleIndex.peek()) showCycle(Number(cycle));
  if (part === 'moments' && place !== undefined) unfoldMoment(Number(place));
  requestAnimationFrame(() => {
    const target = nearest(pointer);
    for (let fold = target?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
    const control = target?.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target;
    target?.scrollIntoView({ block: 'center' });
    control?.focus({ preventScroll: true });
  });
}

function nearest(pointer: string): HTMLElement | undefined {
  const near = [...document.querySelectorAll<HTMLElement>('[data-pointer]')].filter((element) => {
    const own = element.dataset['pointer'] ?? '';
    return isWithin(pointer, own) || isWithin(own, pointer);
  });
  return near.sort((one, other) => (other.dataset['pointer'] ?? '').length - (one.dataset['pointer'] ?? '').length)[0];
}
