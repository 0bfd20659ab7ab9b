import { BladeTitle } from './blade-title.tsx';

/** A blade without a left menu: a frame's place, or a line of text. */
export function TitleOnlyBlade(props: {
  title: string;
  text?: string;
  onPlace?: (place: HTMLElement | null) => void;
}) {
  return (
    <section className="fxs-blade fxs-blade-firstblade">
      <BladeTitle title={props.title} />
      <div className="fxs-blade-body">
        <div
          className="fxs-blade-content-container-details"
          {...(props.onPlace ? { ref: props.onPlace } : {})}
        >
          {props.text !== undefined && <p>{props.text}</p>}
        </div>
      </div>
    </section>
  );
}
