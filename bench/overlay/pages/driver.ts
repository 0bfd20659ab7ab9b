import { driver } from 'driver.js';

driver({
  animate: false,
  overlayColor: 'rgb(255, 0, 0)',
  overlayOpacity: 1,
  stagePadding: 6,
  stageRadius: 0,
}).highlight({
  element: '#target',
});
