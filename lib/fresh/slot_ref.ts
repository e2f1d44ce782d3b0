/** Stands in the page data for JSX that the server has rendered. */
export class SlotRef {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}
