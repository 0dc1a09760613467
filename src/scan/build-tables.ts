/** Run by `npm run build`: makes the tables of the shipped catalogue. */
import { loadCatalogue } from '../catalogue/load.ts';
import { shapesOf } from '../extract/shapes.ts';
import { writeBuiltTables } from './built-tables.ts';
import { prefilterTables } from './prefilter.ts';

const catalogue = loadCatalogue();
const shapes = shapesOf(catalogue, false);
writeBuiltTables(catalogue, shapes, prefilterTables(catalogue, shapes));
