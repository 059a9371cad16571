export * from './parts.js';
export { table, picture, legend, drawn, seriesChart, rankPlot, tileMap, bars, toldOf } from './charts.js';
