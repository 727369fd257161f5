
(function () {
  'use strict';
  // Pointing at a shape tells its figures at once; without script the browser shows the same words.
  const tip = document.getElementById('tip');
  document.querySelectorAll('svg title').forEach(function (title) {
    const shape = title.parentNode;
    shape.dataset.tip = title.textContent;
    title.remove();
  });
  document.addEventListener('pointermove', function (event) {
    const shape = event.target.closest ? event.target.closest('[data-tip]') : null;
    tip.hidden = !shape;
    if (!shape) { return; }
    tip.textContent = shape.dataset.tip;
    const x = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
    const below = event.clientY + 18;
    const y = below + tip.offsetHeight > window.innerHeight ? event.clientY - tip.offsetHeight - 10 : below;
    tip.style.transform = 'translate(' + Math.max(4, x) + 'px,' + Math.max(4, y) + 'px)';
  });
  // The slider chooses which hour's state every element of the two maps shows.
  const hour = document.getElementById('hour');
  if (!hour) { return; }
  const names = hour.dataset.hours.split('|');
  const shapes = Array.from(document.querySelectorAll('[data-k]'));
  const labels = Array.from(document.querySelectorAll('.at'));
  const words = Array.from(document.querySelectorAll('.hour-now'));
  const show = function () {
    const i = Number(hour.value);
    shapes.forEach(function (shape) {
      shape.setAttribute('class', shape.dataset.k + shape.dataset.c.charAt(i));
      shape.dataset.tip = shape.dataset.t.split('|')[i];
    });
    labels.forEach(function (label) { label.classList.toggle('off', label.dataset.i !== String(i)); });
    words.forEach(function (word) { word.textContent = names[i]; });
    hour.setAttribute('aria-valuetext', 'hour ending ' + names[i]);
  };
  hour.addEventListener('input', show);
  show();
})();
