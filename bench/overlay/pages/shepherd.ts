import Shepherd from 'shepherd.js';

const tour = new Shepherd.Tour({ useModalOverlay: true });
tour.addStep({
  attachTo: { element: '#target', on: 'bottom' },
  text: 'The step.',
  modalOverlayOpeningPadding: 6,
  modalOverlayOpeningRadius: 0,
});
void tour.start();
