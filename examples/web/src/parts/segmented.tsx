import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

/** One of a few choices, all in sight: radio buttons that look like one control. */
export function Segmented<Value extends string>(props: {
  label: string;
  showLabel?: boolean;
  choices: readonly { value: Value; label: ComponentChildren; name?: string }[];
  value: Value;
  pointer?: string;
  describedBy?: string | undefined;
  onChoose: (value: Value) => void;
}): JSX.Element {
  const name = useId();
  return (
    <fieldset class="segmented" data-pointer={props.pointer} aria-describedby={props.describedBy}>
      <legend class={props.showLabel ? 'segmented__legend' : 'visually-hidden'}>{props.label}</legend>
      <div class="segmented__choices">
        {props.choices.map((choice) => (
          <label key={choice.value} class="segmented__choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === props.value}
              aria-label={choice.name}
              onChange={() => props.onChoose(choice.value)}
            />
            <span title={choice.name}>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
