package org.busbar.adapters.opendss;

/** A complex number. */
record Complex(double re, double im) {

  static final Complex J = new Complex(0, 1);

  Complex plus(Complex o) {
    return new Complex(re + o.re, im + o.im);
  }

  Complex minus(Complex o) {
    return new Complex(re - o.re, im - o.im);
  }

  Complex times(Complex o) {
    return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
  }

  Complex times(double factor) {
    return new Complex(re * factor, im * factor);
  }

  Complex over(Complex o) {
    double size = o.re * o.re + o.im * o.im;
    return new Complex((re * o.re + im * o.im) / size, (im * o.re - re * o.im) / size);
  }

  double abs() {
    return Math.hypot(re, im);
  }

  Complex squareRoot() {
    double size = Math.sqrt(abs());
    double angle = Math.atan2(im, re) / 2;
    return new Complex(size * Math.cos(angle), size * Math.sin(angle));
  }

  /** Natural logarithm, principal value. */
  Complex log() {
    return new Complex(Math.log(abs()), Math.atan2(im, re));
  }
}
