/** Records in JSON, which the kernel writes from the bytes of lines (`kernel/records.ts`). */
import type { FormPart, RecordLine, RecordWriter } from '../record-form.ts';

/** What the kernel offers for it. */
export interface RecordKernel {
  readonly memory: WebAssembly.Memory;
  recordsAddress(): number;
  takeRecords(): number;
  headAddress(size: number): number;
  textAddress(size: number): number;
  addPart(text: number, size: number, place: number, behind: number, length: number): number;
  forgetForms(): void;
  writeRecord(
    form: number,
    start: number,
    end: number,
    first: number,
    number: number,
    offset: number,
    time: number,
  ): number;
}

/** As `kernel/records.ts` has them: in place of a place where no span follows, and where the form ends. */
const goesOn = -2;
const ends = -3;

export class KernelRecords implements RecordWriter {
  readonly #kernel: RecordKernel;
  readonly #memory: Buffer;
  /** Texts of forms, by what they say: their addresses, and their sizes in bytes. */
  readonly #texts = new Map<string, { readonly address: number; readonly size: number }>();
  #hasHead = false;

  constructor(kernel: RecordKernel) {
    this.#kernel = kernel;
    this.#memory = Buffer.from(kernel.memory.buffer);
  }

  begin(head: Uint8Array): void {
    const address = this.#kernel.headAddress(head.length);
    this.#hasHead = address !== 0;
    if (this.#hasHead) this.#memory.set(head, address);
  }

  addForm(parts: readonly FormPart[]): number {
    let form = -1;
    for (const [index, part] of parts.entries()) {
      const text = this.#addressOf(part.text);
      if (text === undefined) return -1;
      const { place, behind, length } = part.span ?? { place: goesOn, behind: 0, length: 0 };
      const isLast = index === parts.length - 1;
      const number = this.#kernel.addPart(text.address, text.size, isLast ? ends : place, behind, length);
      if (number < 0) return -1;
      if (index === 0) form = number;
    }
    return form;
  }

  forgetForms(): void {
    this.#texts.clear();
    this.#kernel.forgetForms();
  }

  write({ number, offset, textStart, end, firstPlace }: RecordLine, form: number, time: number | undefined): number {
    if (!this.#hasHead) return -1;
    return this.#kernel.writeRecord(form, textStart, end, firstPlace, number, offset, time ?? Number.NaN);
  }

  take(): Uint8Array {
    const address = this.#kernel.recordsAddress();
    return this.#memory.subarray(address, address + this.#kernel.takeRecords());
  }

  /** Keeps a text once, however many forms have it. */
  #addressOf(text: string): { readonly address: number; readonly size: number } | undefined {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text);
    const address = this.#kernel.textAddress(bytes.length);
    if (address === 0) return undefined;
    this.#memory.set(bytes, address);
    const kept = { address, size: bytes.length };
    this.#texts.set(text, kept);
    return kept;
  }
}
