declare const __VERSION__: string | undefined;

/** The version of the package, put in by the build. */
export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : 'development';
