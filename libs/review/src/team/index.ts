export { readTeamFigures, type TeamFigures } from './team-figures.js';
