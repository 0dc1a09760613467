/** What this project uses of WebAssembly; the types of Node leave it to those of the browser. */
declare namespace WebAssembly {
  /** Compiled code; it can be posted to a worker thread. */
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module) => { readonly exports: object };
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  /** Whether the bytes are a module that this machine can run. */
  function validate(bytes: Uint8Array): boolean;
}
